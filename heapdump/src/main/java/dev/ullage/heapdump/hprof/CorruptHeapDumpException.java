package dev.ullage.heapdump.hprof;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not a complete, consistent heap dump: cut off, damaged, or something else altogether.
 *
 * <p>The message names the file, the offset, what was found there and what was expected. It is thrown while a dump is
 * opened, never later: an open graph is consistent.
 */
public final class CorruptHeapDumpException extends IOException {

    private static final long serialVersionUID = 1;

    private final long offset;

    /** A defect of {@code file} at {@code offset}, a count of bytes from the start of the (inflated) dump. */
    public CorruptHeapDumpException(Path file, long offset, String found, String expected) {
        super("Corrupt heap dump " + file + ", at offset " + offset + ": found " + found + ", expected " + expected
                + ".");
        this.offset = offset;
    }

    /** Where the defect was met, in bytes from the start of the dump (of the inflated dump, if it is gzip'd). */
    public long offset() {
        return offset;
    }
}
