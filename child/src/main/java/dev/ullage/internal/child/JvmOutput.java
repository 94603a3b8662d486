package dev.ullage.internal.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM itself, native code and other processes write to the JVM's standard streams. There may be no end of it, so the
 * last megabyte is kept, and of the rest its size, and the first reason for which the JVM ran out of memory. Safe for use by
 * several threads.
 */
public final class JvmOutput {

    private static final int KEPT = 1 << 20;
    private static final int CHUNK = 64 << 10;
    private static final int LONGEST_REASON = 200;
    private static final byte[] OUT_OF_MEMORY = "java.lang.OutOfMemoryError: ".getBytes(StandardCharsets.ISO_8859_1);

    /** A ring once it is full. */
    private byte[] kept = new byte[CHUNK];

    private long written;
    /** The beginning of the line being written, as much as may matter. */
    private final byte[] line = new byte[LONGEST_REASON];

    private int lineLength;

    private @Nullable String reason;

    /** Output of which nothing has come yet. */
    public JvmOutput() {}

    /** Takes all that a stream has, until it ends or breaks, which a stream does whose process is ended. */
    void pump(InputStream from) {
        byte[] buffer = new byte[CHUNK];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                add(buffer, count);
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Takes what came. */
    public void add(byte[] bytes) {
        add(bytes, bytes.length);
    }

    private synchronized void add(byte[] bytes, int count) {
        if (reason == null) {
            lookForReason(bytes, count);
        }
        for (int done = 0; done < count; ) {
            growFor(count - done);
            int place = (int) (written % kept.length);
            int part = Math.min(count - done, kept.length - place);
            System.arraycopy(bytes, done, kept, place, part);
            written += part;
            done += part;
        }
    }

    /** Doubles the room until it is all that there will be; only then does the beginning give way. */
    private void growFor(int more) {
        while (kept.length < KEPT && written + more > kept.length) {
            byte[] larger = new byte[2 * kept.length];
            System.arraycopy(kept, 0, larger, 0, (int) Math.min(written, kept.length));
            kept = larger;
        }
    }

    private void lookForReason(byte[] bytes, int count) {
        int length = lineLength;
        for (int i = 0; i < count; i++) {
            byte each = bytes[i];
            if (each == '\n') {
                endLine(length);
                length = 0;
            } else if (length < LONGEST_REASON) {
                line[length++] = each;
            }
        }
        lineLength = length;
    }

    private void endLine(int length) {
        int start = OUT_OF_MEMORY.length;
        if (reason == null && length >= start && Arrays.equals(line, 0, start, OUT_OF_MEMORY, 0, start)) {
            reason = new String(line, start, length - start, StandardCharsets.ISO_8859_1).strip();
        }
    }

    /** How many bytes have come. */
    public synchronized long written() {
        return written;
    }

    /** What came behind so many bytes, as far as it is kept. */
    public synchronized String since(long position) {
        int count = (int) Math.min(written - Math.min(position, written), Math.min(written, kept.length));
        byte[] last = new byte[count];
        for (int i = 0; i < count; i++) {
            last[i] = kept[(int) ((written - count + i) % kept.length)];
        }
        return new String(last, Charset.defaultCharset());
    }

    /** The end, of so many characters at most, and how much came before. */
    public synchronized String end(int most) {
        String all = since(0).strip();
        boolean isAll = written <= kept.length && all.length() <= most;
        String end = all.substring(Math.max(0, all.length() - most));
        return isAll ? end : String.format(Locale.ROOT, "… (the end of %,d bytes)%n", written) + end;
    }

    /** What ran out first, as the JVM printed it before it dumped the heap: {@code "Java heap space"}. */
    synchronized Optional<String> outOfMemoryReason() {
        return Optional.ofNullable(reason);
    }
}
