package dev.ullage.internal.junit.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;

/**
 * A suite of a hundred classes with ten tests each, written and compiled by code: every test works with strings, maps and
 * streams, and three of them leak.
 */
final class GeneratedSuite {

    static final int CLASSES = 100;
    private static final int TESTS = 10;

    private GeneratedSuite() {}

    /** Writes sources and classes into the directory. */
    static void compile(Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        for (int number = 0; number < CLASSES; number++) {
            arguments.add(write(directory, number).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new AssertionError("the generated suite does not compile");
        }
    }

    static List<String> classNames() {
        return IntStream.range(0, CLASSES)
                .mapToObj(number -> "generated.Order" + number + "Test")
                .toList();
    }

    private static Path write(Path directory, int number) throws IOException {
        StringBuilder tests = new StringBuilder();
        for (int test = 0; test < TESTS; test++) {
            tests.append("""
                        @Test
                        void places%d() {
                            Map<String, Integer> lines = new TreeMap<>();
                            for (int i = 0; i < 200; i++) {
                                lines.merge("article-" + (i * %d) %% 37, i, Integer::sum);
                            }
                            assertEquals(true, lines.values().stream().mapToInt(i -> i).sum() > 0);
                            %s
                        }
                    """.formatted(test, test + 3, leak(number, test)));
        }
        Path file = directory.resolve("Order" + number + "Test.java");
        Files.writeString(file, """
                package generated;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import java.nio.ByteBuffer;
                import java.util.ArrayList;
                import java.util.HashMap;
                import java.util.List;
                import java.util.Map;
                import java.util.TreeMap;
                import org.junit.jupiter.api.Test;

                class Order%dTest {
                    private static final Map<String, String> CACHE = new HashMap<>(Map.of("a", "b"));
                    private static final List<Object> OPEN = new ArrayList<>();

                %s}
                """.formatted(number, tests));
        return file;
    }

    private static String leak(int number, int test) {
        if (number == 17 && test == 4) {
            return "for (int i = 0; i < 200_000; i++) { OPEN.add(\"order \" + i); }";
        }
        if (number == 42 && test == 7) {
            return "OPEN.add(ByteBuffer.allocateDirect(6 << 20));";
        }
        if (number == 77 && test == 1) {
            return "for (int i = 0; i < 3; i++) { Thread t = new Thread(() -> { synchronized (OPEN) { try { OPEN.wait(); }"
                    + " catch (InterruptedException e) { } } }); t.setDaemon(true); t.start(); }";
        }
        return "CACHE.put(\"last\", \"" + number + "\");";
    }
}
