import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes 125 classes of 40 tests each. */
final class Generate {

    private static final List<String> PACKAGES = List.of("orders", "prices", "stock", "mail", "search");
    private static final List<String> WORDS = List.of("places", "cancels", "lists", "rejects", "finds", "sorts", "counts", "sends");

    public static void main(String[] folder) throws IOException {
        for (int type = 0; type < 125; type++) {
            String name = PACKAGES.get(type % 5);
            String simple = name.substring(0, 1).toUpperCase() + name.substring(1) + type / 5 + "Test";
            StringBuilder source = new StringBuilder("package com.acme.shop." + name + ";\n\nimport java.util.ArrayList;\n"
                    + "import java.util.List;\nimport org.junit.jupiter.api.Test;\n\nclass " + simple + " {\n\n"
                    + "    private static final List<byte[]> CACHE = new ArrayList<>();\n\n"
                    + "    private static int work(int kib) {\n        int sum = 0;\n"
                    + "        for (int i = 0; i < kib; i++) {\n            sum += new byte[1024].length;\n        }\n        return sum;\n    }\n");
            for (int test = 0; test < 40; test++) {
                source.append("\n    @Test\n    void ").append(WORDS.get(test % 8)).append("Case").append(test).append("() {\n");
                source.append("        work(").append((type * 37 + test * 13) % 400 + 4).append(");\n");
                if (type % 9 == 3 && test % 8 == 0) {
                    source.append("        CACHE.add(new byte[").append(48 + type).append(" << 10]);\n");
                }
                if (type % 50 == 17 && test == 11) {
                    source.append("        System.out.println(\"the warehouse says: no such shelf\");\n");
                    source.append("        throw new IllegalStateException(\"shelf ").append(type).append(" is empty\");\n");
                }
                source.append("    }\n");
            }
            Path file = Path.of(folder[0], "com/acme/shop", name, simple + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.append("}\n"));
        }
    }
}
