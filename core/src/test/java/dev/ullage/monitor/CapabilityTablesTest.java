package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables that tell where each capability of the owner's documents is: what they name is there. */
class CapabilityTablesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Map<String, List<Path>> SOURCES = sources();

    @ParameterizedTest
    @CsvSource({"docs/monitor.md, 28", "docs/pressure.md, 21"})
    void everyTypeAndTestOfTheTableIsThere(Path document, int leastRows) throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> rows = rows(document);

        for (String row : rows) {
            String[] cells = row.split("(?<!\\\\)\\|", -1);
            check(cells[3], false, row, missing);
            check(cells[4], true, row, missing);
        }

        assertThat(missing).isEmpty();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(leastRows);
    }

    /** Those whose first cell names documents by their numbers. */
    private static List<String> rows(Path document) throws IOException {
        return Files.readAllLines(ROOT.resolve(document)).stream()
                .filter(line -> line.matches("\\| 00\\d.*"))
                .toList();
    }

    private static void check(String cell, boolean isOfTests, String row, List<String> missing) {
        Matcher code = CODE.matcher(cell);
        String type = "";
        int named = 0;
        while (code.find()) {
            String[] parts =
                    code.group(1).replaceAll("\\(.*", "").replace("@", "").split("[.#]", -1);
            // "….method" and ".method" are of the type before.
            type = parts[0].isEmpty() || parts[0].equals("…") ? type : parts[0];
            if (!type.matches("[A-Z]\\w+")) {
                continue;
            }
            named++;
            if (!isThere(type, parts, isOfTests)) {
                missing.add(code.group(1) + " in: " + row);
            }
        }
        if (isOfTests && named == 0) {
            missing.add("No test in: " + row);
        }
    }

    private static boolean isThere(String type, String[] parts, boolean isOfTests) {
        return SOURCES.getOrDefault(type + ".java", List.of()).stream()
                .filter(file -> file.toString().contains(isOfTests ? "src/test" : "src/main"))
                .map(CapabilityTablesTest::text)
                .anyMatch(text -> Stream.of(parts)
                        .skip(1)
                        .allMatch(member -> isOfTests ? text.contains("void " + member + "(") : names(text, member)));
    }

    private static boolean names(String text, String member) {
        return Pattern.compile("\\b" + Pattern.quote(member) + "\\b")
                .matcher(text)
                .find();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, List<Path>> sources() {
        Map<String, List<Path>> sources = new HashMap<>();
        for (String module :
                List.of("heapdump", "core", "junit-extension", "gate", "exports", "constrained-env", "child", "cli")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> sources.computeIfAbsent(
                                        file.getFileName().toString(), name -> new ArrayList<>())
                                .add(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return sources;
    }
}
