package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Phrases of reports that the guide explains are phrases that the code has. */
class GuidePhrasesTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void whatTheTablesExplainStandsInTheCode() throws IOException {
        List<String> sources = sources();
        List<String> phrases = Stream.concat(
                        firstCells("docs/guide/disagrees.md", "| the text has |"),
                        firstCells("docs/guide/report-lines.md", "| line |"))
                .filter(phrase -> !phrase.equals("shop passed"))
                .toList();

        assertThat(phrases.stream().filter(phrase -> !isSaid(phrase, sources))).isEmpty();
        assertThat(phrases).hasSizeGreaterThan(25);
        assertThat(isSaid("that is too many for a verdict", sources)).isFalse();
    }

    /** Whether a text or a part of it begins with the phrase. */
    private static boolean isSaid(String phrase, List<String> sources) {
        Pattern said = Pattern.compile("(\"|\"; |  |[a-z%] |[a-z][,;:] )" + Pattern.quote(phrase));
        return sources.stream().anyMatch(source -> said.matcher(source).find());
    }

    /** The code in the first cells of the tables that begin with this line. */
    private static Stream<String> firstCells(String page, String head) {
        List<String> lines = Pages.text(Path.of(page)).lines().toList();
        return Stream.iterate(0, at -> at < lines.size(), at -> at + 1)
                .filter(at -> lines.get(at).startsWith(head))
                .flatMap(at -> lines.subList(at + 2, lines.size()).stream().takeWhile(line -> line.startsWith("|")))
                .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results().map(found -> found.group(1)));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Stream.of("core", "child", "report", "gate").flatMap(GuidePhrasesTest::sources)) {
            return files.map(Pages.ROOT::relativize)
                    .map(file -> JOINT.matcher(Pages.text(file)).replaceAll(""))
                    .toList();
        }
    }

    private static Stream<Path> sources(String module) {
        try {
            return Files.walk(Pages.ROOT.resolve(module).resolve("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
