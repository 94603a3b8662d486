package dev.ullage.internal.child.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The heap dump that a JVM writes at its first {@code OutOfMemoryError}, and never again. Where the JVM goes on, a note
 * beside it says in which test that was, so that nobody takes it for that of a later one.
 *
 * @param file the dump, whether or not it was written
 */
public record FirstDump(Path file) {

    /** The dump of the child that writes its frames to the file. */
    public static FirstDump beside(Path frames) {
        return new FirstDump(frames.resolveSibling("out-of-memory.hprof"));
    }

    /** The dump, where it was written. */
    public Optional<Path> ifThere() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Takes note of a test or container that has ended, where the dump is there and none ended before.
     *
     * @throws IOException if the note cannot be written
     */
    public void hasEnded(String id) throws IOException {
        if (Files.exists(file) && !Files.exists(note())) {
            Files.writeString(note(), id);
        }
    }

    /**
     * The test or container in which it was written; empty where none has ended since then.
     *
     * @throws IOException if the note cannot be read
     */
    public Optional<String> ended() throws IOException {
        return Files.exists(note()) ? Optional.of(Files.readString(note())) : Optional.empty();
    }

    private Path note() {
        return file.resolveSibling(file.getFileName() + ".test");
    }
}
