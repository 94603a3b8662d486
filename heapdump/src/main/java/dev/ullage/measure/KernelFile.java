package dev.ullage.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small text file in which the kernel states numbers, read again and again through one descriptor that stays open,
 * without making an object. Safe for use by several threads.
 */
final class KernelFile implements AutoCloseable {

    static final long ABSENT = -1;

    /** A read of at most this much needs no memory of its own on the native side. */
    private static final int LONGEST = 8192;

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[LONGEST];
    private int length;

    private KernelFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Absent where there is no such file, or this process may not open it. */
    static Optional<KernelFile> open(Path path) {
        try {
            return Optional.of(new KernelFile(new RandomAccessFile(path.toFile(), "r")));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** What a label at the start of a line looks like to {@link #field}. */
    static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The number that the file begins with; {@link #ABSENT} where it begins with a word, or went away. */
    synchronized long number() {
        return read() ? numberAt(0) : ABSENT;
    }

    /** The number behind a label at the start of a line; {@link #ABSENT} without such a line, or where the file went away. */
    synchronized long field(byte[] label) {
        if (!read()) {
            return ABSENT;
        }
        for (int start = 0; start + label.length < length; start++) {
            if ((start == 0 || buffer[start - 1] == '\n') && isAt(start, label)) {
                return numberAt(start + label.length);
            }
        }
        return ABSENT;
    }

    private boolean read() {
        try {
            file.seek(0);
            length = 0;
            int more = 1;
            while (more > 0 && length < LONGEST) {
                more = file.read(buffer, length, LONGEST - length);
                length += Math.max(0, more);
            }
            return true;
        } catch (IOException wentAway) {
            return false;
        }
    }

    private boolean isAt(int start, byte[] label) {
        for (int i = 0; i < label.length; i++) {
            if (buffer[start + i] != label[i]) {
                return false;
            }
        }
        return true;
    }

    private long numberAt(int start) {
        int at = start;
        while (at < length && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        long value = at < length && isDigit(buffer[at]) ? 0 : ABSENT;
        for (; at < length && isDigit(buffer[at]); at++) {
            value = value * 10 + (buffer[at] - '0');
        }
        return value;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
