package dev.ullage.internal.gate.watch;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters that a HotSpot JVM keeps in a file of 32 KiB which it shares with whoever may read it; {@code jstat} shows the same. To
 * read them costs the JVM nothing.
 *
 * <p>The form, version 2: a head of 32 bytes with magic number, byte order, version, how far it is used, where entries begin and
 * how many there are; each entry with its length and the places of its name and value.
 *
 * @see <a href="https://github.com/openjdk/jdk/blob/jdk-17-ga/src/hotspot/share/runtime/perfMemory.hpp">perfMemory.hpp</a>
 */
final class PerfData {

    private static final int MAGIC = 0xcafec0c0;
    private static final int VERSION = 2;
    private static final int ACCESSIBLE = 7;
    private static final int ENTRY_OFFSET = 24;
    private static final int ENTRIES = 28;
    private static final int VECTOR_LENGTH = 8;
    private static final int TYPE = 12;
    private static final int DATA_OFFSET = 16;

    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    private PerfData() {}

    /**
     * Reads all counters as they stand.
     *
     * @throws IOException if the file cannot be read, or is not of that form
     */
    static PerfData read(Path file) throws IOException {
        try {
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new IOException(file + " does not hold the counters of a JVM in the form of version 2.", broken);
        }
    }

    private static PerfData parse(ByteBuffer data) {
        require(data.getInt(0) == MAGIC && data.get(5) == VERSION && data.get(ACCESSIBLE) != 0);
        data.order(data.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        PerfData counters = new PerfData();
        int at = data.getInt(ENTRY_OFFSET);
        for (int i = data.getInt(ENTRIES); i > 0; i--) {
            int length = data.getInt(at);
            require(length > 0);
            counters.add(data, at);
            at += length;
        }
        return counters;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }

    private void add(ByteBuffer data, int at) {
        String name = text(data, at + data.getInt(at + 4));
        int value = at + data.getInt(at + DATA_OFFSET);
        if (data.get(at + TYPE) == 'J') {
            numbers.put(name, data.getLong(value));
        } else if (data.get(at + TYPE) == 'B' && data.getInt(at + VECTOR_LENGTH) > 0) {
            texts.put(name, text(data, value));
        }
    }

    private static String text(ByteBuffer data, int from) {
        int end = from;
        while (data.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - from];
        data.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A number; absent where this JVM does not count that. */
    Optional<Long> number(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /** A number, or zero. */
    long orZero(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    /** A text; absent where this JVM does not tell that. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
