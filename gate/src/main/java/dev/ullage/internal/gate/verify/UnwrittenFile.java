package dev.ullage.internal.gate.verify;

import dev.ullage.internal.scratch.FileFailure;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that could not be written, or not be deleted.
 *
 * @param file which one
 * @param reason why, in the system's words: {@code "No space left on device"}
 */
public record UnwrittenFile(Path file, String reason) {

    static UnwrittenFile of(Path file, IOException failure) {
        return new UnwrittenFile(file, FileFailure.reason(failure));
    }

    /** File and reason: {@code "target/ullage/report.html: No space left on device"}. */
    @Override
    public String toString() {
        return file + ": " + reason;
    }
}
