package dev.ullage.internal.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log in which a child JVM itself writes what its collector does. It costs the tests nothing, no object is made for it, and
 * what was written is there after a kill.
 *
 * <p>The JVM keeps the last 20 MiB, some 200,000 pauses.
 *
 * @param file where it is; earlier parts lie beside it, with a number at the end of their names
 */
record PauseLog(Path file) {

    /** Of which the sizes are left out: {@code [1796102820066ms] GC(0) Pause Young (Normal) (…) 6M->3M(64M) 115.922ms}. */
    private static final Pattern PAUSE = Pattern.compile("\\[(\\d{1,14})ms] GC\\(\\d+\\) (?:[yYoO]: )?"
            + "(Pause [^>]{1,120}?)(?: \\d+[BKMG]->\\d+[BKMG]\\(\\d+[BKMG]\\))? (\\d{1,7})\\.(\\d{3})ms");

    /** What the JVM is told so that it writes the log. */
    String flag() {
        return "-Xlog:gc,gc+phases:file=\"%s\":timemillis:filecount=4,filesize=4m".formatted(file);
    }

    /**
     * The pauses in the order of time; none where the JVM wrote no log. What is no whole line of a pause is passed over.
     *
     * @throws IOException if a file that is there cannot be read
     */
    List<Pause> pauses() throws IOException {
        List<Pause> pauses = new ArrayList<>();
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(file.toAbsolutePath().getParent(), file.getFileName() + "*")) {
            for (Path part : parts) {
                read(part, pauses);
            }
        }
        pauses.sort(Comparator.comparing(Pause::end));
        return List.copyOf(pauses);
    }

    private static void read(Path part, List<Pause> pauses) throws IOException {
        // A reader that takes any bytes: a JVM that is killed may leave half a character.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(part), StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                pause(line).ifPresent(pauses::add);
            }
        }
    }

    static Optional<Pause> pause(String line) {
        Matcher found = PAUSE.matcher(line);
        return found.matches()
                ? Optional.of(new Pause(
                        Instant.ofEpochMilli(Long.parseLong(found.group(1))),
                        Duration.ofMillis(Long.parseLong(found.group(3)))
                                .plusNanos(1000 * Long.parseLong(found.group(4))),
                        found.group(2)))
                : Optional.empty();
    }
}
