package dev.ullage.internal.gate.goal;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Started;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tests that run now, one a line, in a file that outlives this process: where all of it is killed for its memory, as in a pod or
 * a task of a cluster, nobody else can tell. For use by one thread.
 */
public final class InProgressFile implements SuiteListener {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "ULLAGE_IN_PROGRESS";

    private final Path file;
    private final Map<String, String> running = new LinkedHashMap<>();

    InProgressFile(Path file) {
        this.file = file;
    }

    /** The listener that writes the file that an environment asks for; one that does nothing where it asks for none. */
    static SuiteListener of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(name -> !name.isBlank())
                .<SuiteListener>map(name -> new InProgressFile(Path.of(name)))
                .orElseGet(() -> new SuiteListener() {});
    }

    /**
     * The tests that ran when the process that wrote the file ended.
     *
     * @return empty where there is no such file, or nothing ran
     * @throws IOException if the file cannot be read
     */
    public static Optional<String> read(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .reduce((one, other) -> one + ", " + other)
                : Optional.empty();
    }

    @Override
    public void frame(Frame frame) {
        if (frame instanceof Started started && started.node().isTest()) {
            running.put(started.node().id(), started.node().describe());
            write();
        } else if (frame instanceof Finished finished && running.remove(finished.id()) != null) {
            write();
        }
    }

    private void write() {
        try {
            Files.writeString(file, String.join("\n", running.values()));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The file that " + VARIABLE + " names cannot be written: " + file + ": " + failure.getMessage(),
                    failure);
        }
    }
}
