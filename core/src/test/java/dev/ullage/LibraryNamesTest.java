package dev.ullage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Library knowledge is data: the code that decides and explains names no class of a library in a text. */
class LibraryNamesTest {

    /** Where the names are data. */
    private static final String DATA = "library-facts.txt";

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAME =
            Pattern.compile("^(java|javax|jdk|sun|com\\.sun|org|com|net|io|kotlin|kotlinx|scala)"
                    + "\\.[a-z][\\w.]*\\.?(\\$?[A-Z][\\w$]*.*)?$");

    /**
     * What is no class of a library, or is the language itself: names of system properties, and the array type that erased
     * generics become.
     */
    private static final Set<String> LANGUAGE =
            Set.of("java.home", "java.class.path", "java.lang.Object[]", "jdk.proxy.");

    /** Tables of the JDK's maps are told by their name on the clean path, where the data is not loaded. */
    private static final Set<String> CLEAN_PATH = Set.of("java.");

    @Test
    void noClassNameOfALibraryStandsOutsideTheData() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/ullage"))) {
            names = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().matches(".*/(diagnose|leak|library|code)/\\w+\\.java"))
                    .flatMap(LibraryNamesTest::names)
                    .toList();
        }

        assertThat(isName("java.util.TaskQueue") && isName("com.sun.beans.util.Cache$") && !isName("thread"))
                .isTrue();
        assertThat(names).as("class names that belong into " + DATA).isEmpty();
    }

    private static Stream<String> names(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line ->
                            !line.strip().startsWith("*") && !line.strip().startsWith("/**"))
                    .flatMap(line -> TEXT.matcher(line).results().map(found -> found.group(1)))
                    .filter(text -> !LANGUAGE.contains(text) && !CLEAN_PATH.contains(text))
                    .filter(text -> !text.contains("com.acme"))
                    .filter(text -> isName(text.replace("\\\\", "")))
                    .map(text -> file.getFileName() + ": " + text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isName(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches();
    }
}
