package dev.ullage.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The resident memory of this process, read through one descriptor that stays open, without making an object.
 *
 * <p>Linux only. Safe for use by several threads.
 */
public final class ResidentSet {

    private static final Optional<RandomAccessFile> STATUS = open();
    private static final byte[] BUFFER = new byte[4096];
    private static final byte[] LABEL = "VmRSS:".getBytes(StandardCharsets.US_ASCII);

    private ResidentSet() {}

    /** The resident bytes of the whole process, heap included; zero where the system does not tell. */
    public static synchronized long bytes() {
        if (STATUS.isEmpty()) {
            return 0;
        }
        try {
            RandomAccessFile status = STATUS.get();
            status.seek(0);
            return kibibytesIn(status.read(BUFFER)) * 1024;
        } catch (IOException procWentAway) {
            return 0;
        }
    }

    private static long kibibytesIn(int length) {
        for (int start = 0; start + LABEL.length < length; start++) {
            if (startsAt(start)) {
                return number(start + LABEL.length, length);
            }
        }
        return 0;
    }

    private static boolean startsAt(int start) {
        for (int i = 0; i < LABEL.length; i++) {
            if (BUFFER[start + i] != LABEL[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(int start, int end) {
        long value = 0;
        for (int i = start; i < end && BUFFER[i] != '\n'; i++) {
            if (BUFFER[i] >= '0' && BUFFER[i] <= '9') {
                value = value * 10 + (BUFFER[i] - '0');
            }
        }
        return value;
    }

    private static Optional<RandomAccessFile> open() {
        try {
            return Optional.of(new RandomAccessFile("/proc/self/status", "r"));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
