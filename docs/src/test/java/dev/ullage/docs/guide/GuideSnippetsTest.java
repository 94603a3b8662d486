package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.docs.guide.Pages.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the guide shows of code, of build files and of outputs stands, line for line, in a file that a test compiles, runs or
 * compares; the remark {@code <!-- from: FILE -->} before the block names it.
 */
class GuideSnippetsTest {

    private static final Pattern FROM = Pattern.compile("from: (\\S+)");
    /** Files of these folders are compiled, run or compared by a test. */
    private static final Pattern TRIED =
            Pattern.compile("[a-z-]+/src/(test|main|it|it-situations)/.*|docs/guide/ci/.*|docs/command\\.md");
    /** What ends a text block, behind its last line. */
    private static final Pattern TEXT_BLOCK_END = Pattern.compile("\"{3}[);]*$", Pattern.MULTILINE);
    /** Lines to type into a shell: their options are looked at by {@link GuideOptionsTest}. */
    private static final List<String> TYPED = List.of("sh", "console");

    @Test
    void eachSnippetStandsInAFileThatATestTries() {
        List<String> wrong = new ArrayList<>();
        int snippets = 0;
        for (Block block : Pages.guide().stream()
                .flatMap(page -> Pages.blocks(page).stream())
                .toList()) {
            if (!TYPED.contains(block.language())) {
                snippets++;
                fault(block).ifPresent(wrong::add);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(snippets).isGreaterThan(20);
    }

    @Test
    void aSnippetThatDiffersIsFound() {
        String source = "class A {\n    void one() {\n        two();\n    }\n}\n";

        assertThat(contains(source, "void one() {\n    two();\n}\n")).isTrue();
        assertThat(contains(source, "void one() {\n    three();\n}\n")).isFalse();
        assertThat(contains(source, "void one() {\n}\n")).isFalse();
        assertThat(fault(new Block(Path.of("a.md"), "java", "class A {}", ""))).isPresent();
        assertThat(fault(new Block(Path.of("a.md"), "java", "class A {}", "from: README.md")))
                .isPresent();
    }

    private static Optional<String> fault(Block block) {
        Matcher from = FROM.matcher(block.remark());
        String where = block.page() + ", the block that begins with \""
                + block.text().lines().findFirst().orElse("") + "\": ";
        if (!from.matches()) {
            return Optional.of(where + "say where it is from, as in <!-- from: examples/src/test/java/A.java -->");
        }
        String file = from.group(1);
        if (!TRIED.matcher(file).matches() || !Files.isRegularFile(Pages.ROOT.resolve(file))) {
            return Optional.of(where + file + " is no file that a test tries");
        }
        return contains(Pages.text(Path.of(file)), block.text())
                ? Optional.empty()
                : Optional.of(where + "these lines do not stand like this in " + file);
    }

    /** Whether lines stand one after the other in a text, all indented by the same. */
    private static boolean contains(String text, String lines) {
        String all = "\n" + TEXT_BLOCK_END.matcher(text).replaceAll("") + "\n";
        return IntStream.rangeClosed(0, 24).anyMatch(depth -> all.contains("\n" + indented(lines, depth) + "\n"));
    }

    private static String indented(String lines, int depth) {
        return lines.stripTrailing()
                .lines()
                .map(line -> line.isEmpty() ? line : " ".repeat(depth) + line)
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }
}
