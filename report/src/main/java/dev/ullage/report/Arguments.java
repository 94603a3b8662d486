package dev.ullage.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line of {@link Main} asks for. */
record Arguments(
        boolean help,
        boolean text,
        List<Path> files,
        Map<Rendering, Path> renderings,
        Optional<Path> merged,
        String name) {

    static final String USAGE = """
            Usage: java -cp ... dev.ullage.report.Main FILE... [RENDERING]...

            FILE is an evidence file; several are merged into one report with one verdict. Renderings:
              --html OUT         a page that needs nothing else
              --markdown OUT     for a pull request's comment or a job's summary
              --sarif OUT        SARIF 2.1.0, for code scanning
              --junit OUT        JUnit XML, for CI servers
              --annotations OUT  commands of GitHub Actions; on the console, give /dev/stdout
              --json OUT         the evidence itself, merged
              --text             on the console; also if nothing else is asked for
            Options:
              --name NAME        what the merged report is called, "all" if not given
              --help             this text

            Exit codes: 0 passed or warning, 1 failed, 2 the command line is wrong, 3 a file cannot be read or written.
            Example: java -cp ... dev.ullage.report.Main target/ullage/evidence.json --html target/ullage/report.html
            """;

    private static final String ACCEPTED =
            "--html, --markdown, --sarif, --junit, --annotations, --json, each with a file,"
                    + " --text, --name NAME and --help";

    /** Reads a command line; throws {@link IllegalArgumentException} with what to write instead. */
    static Arguments parse(String... words) {
        boolean help = false;
        boolean text = false;
        String name = "all";
        Optional<Path> merged = Optional.empty();
        List<Path> files = new ArrayList<>();
        Map<Rendering, Path> renderings = new EnumMap<>(Rendering.class);
        for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--help", "-h" -> help = true;
                case "--text" -> text = true;
                case "--name" -> name = value(word, rest, "shop");
                case "--json" -> merged = Optional.of(path(value(word, rest, "all.json")));
                default -> {
                    Optional<Rendering> rendering = Rendering.of(word);
                    if (rendering.isPresent()) {
                        renderings.put(
                                rendering.get(),
                                path(value(word, rest, rendering.get().example())));
                    } else {
                        files.add(file(word));
                    }
                }
            }
        }
        if (files.isEmpty() && !help) {
            throw new IllegalArgumentException("No evidence file is given. Accepted are one or more FILEs,"
                    + " for example \"target/ullage/evidence.json --html report.html\".");
        }
        boolean nothingElse = renderings.isEmpty() && merged.isEmpty();
        return new Arguments(help, text || nothingElse, List.copyOf(files), Map.copyOf(renderings), merged, name);
    }

    private static Path file(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("There is no option " + word + ". Accepted are " + ACCEPTED
                    + ", for example \"--html report.html\".");
        }
        return path(word);
    }

    private static String value(String option, Iterator<String> rest, String example) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(
                    "The option " + option + " needs a value, for example \"" + option + " " + example + "\".");
        }
        return rest.next();
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is no file name: " + unusable.getReason() + ". An example is \"evidence.json\".",
                    unusable);
        }
    }
}
