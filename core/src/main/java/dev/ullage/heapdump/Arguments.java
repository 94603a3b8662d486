package dev.ullage.heapdump;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What the command line of {@link Main} asks for. */
record Arguments(
        boolean help, List<Path> files, List<String> classNames, List<Path> others, Set<Section> sections, int limit) {

    static final String USAGE = """
            Usage: java -jar ullage-core.jar FILE QUESTION... [--limit N]

            FILE is a heap dump, .hprof or .hprof.gz. Questions, one or more:
              --class NAME     who holds the instances of a class, by paths from GC roots
              --suspects       objects at which 10 % of the heap or more accumulates
              --retained       classes and objects that retain most
              --histogram      classes whose instances take most
              --compare OTHER  what grew from FILE to a later dump; may be repeated, in the order of time
            Options:
              --limit N        rows of each list, 20 if not given
              --help           this text

            Exit codes: 0 answered, 1 a dump cannot be read, 2 the command line is wrong.
            Example: java -jar ullage-core.jar leak.hprof --class com.shop.Session
            """;

    private static final String ACCEPTED =
            "--class NAME, --suspects, --retained, --histogram, --compare OTHER, --limit N and --help";
    private static final int DEFAULT_LIMIT = 20;

    /** Lists that are asked for by a flag. */
    enum Section {
        SUSPECTS,
        RETAINED,
        HISTOGRAM
    }

    /** Reads a command line; throws {@link IllegalArgumentException} with what to write instead. */
    static Arguments parse(String... words) {
        boolean help = false;
        int limit = DEFAULT_LIMIT;
        List<Path> files = new ArrayList<>();
        List<String> classNames = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        Set<Section> sections = EnumSet.noneOf(Section.class);
        for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--help", "-h" -> help = true;
                case "--suspects" -> sections.add(Section.SUSPECTS);
                case "--retained" -> sections.add(Section.RETAINED);
                case "--histogram" -> sections.add(Section.HISTOGRAM);
                case "--class" -> classNames.add(value(word, rest, "com.shop.Session"));
                case "--compare" -> others.add(path(value(word, rest, "later.hprof")));
                case "--limit" -> limit = number(value(word, rest, "50"));
                default -> files.add(file(word));
            }
        }
        Arguments parsed = new Arguments(help, files, classNames, others, sections, limit);
        parsed.check();
        return parsed;
    }

    private void check() {
        if (help) {
            return;
        }
        if (files.size() != 1) {
            throw new IllegalArgumentException(
                    (files.isEmpty() ? "No heap dump is given." : "Several heap dumps are given: " + files + ".")
                            + " Accepted is one FILE (give later ones with --compare),"
                            + " for example \"leak.hprof --suspects\".");
        }
        if (classNames.isEmpty() && others.isEmpty() && sections.isEmpty()) {
            throw new IllegalArgumentException("Nothing is asked of " + files.get(0)
                    + ". Accepted are --class NAME, --suspects, --retained, --histogram and --compare OTHER,"
                    + " for example \"" + files.get(0) + " --suspects\".");
        }
    }

    private static String value(String option, Iterator<String> rest, String example) {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw new IllegalArgumentException("The option " + option + " needs a value, but "
                    + (value.isEmpty() ? "nothing follows it" : "\"" + value + "\" follows it") + ", for example \""
                    + option + " " + example + "\".");
        }
        return value;
    }

    private static int number(String value) {
        // Nine digits fit into an int.
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) == 0) {
            throw new IllegalArgumentException("The option --limit was given \"" + value
                    + "\". Accepted is a whole number from 1 to 999999999, for example \"--limit 50\".");
        }
        return Integer.parseInt(value);
    }

    private static Path file(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("The option \"" + word + "\" is not known. Accepted are " + ACCEPTED
                    + ", for example \"leak.hprof --suspects\".");
        }
        return path(word);
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is not the name of a file (" + invalid.getReason()
                            + "). Accepted is a heap dump, for example \"leak.hprof\".",
                    invalid);
        }
    }
}
