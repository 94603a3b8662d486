package dev.ullage.internal.gate.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes counters as a JVM would show them. */
final class PerfFile {

    private final ByteBuffer bytes = ByteBuffer.allocate(32 << 10);
    private int entries;

    PerfFile(ByteOrder order) {
        bytes.putInt(0xcafec0c0);
        bytes.put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1))
                .put((byte) 2)
                .put((byte) 0)
                .put((byte) 1);
        bytes.order(order);
        bytes.position(32);
    }

    static PerfFile ofThisMachine() {
        return new PerfFile(ByteOrder.nativeOrder());
    }

    /** What a JVM tells of itself. */
    PerfFile jvm(String command) {
        return text("sun.rt.javaCommand", command)
                .text("java.property.java.version", "17.0.15")
                .text("sun.gc.collector.0.name", "Serial young collection pauses")
                .number("sun.os.hrt.frequency", 1_000_000_000);
    }

    PerfFile number(String name, long value) {
        int at = head(name, 'J', 0, 8);
        bytes.putLong(bytes.getInt(at + 16) + at, value);
        return this;
    }

    PerfFile text(String name, String value) {
        byte[] text = (value + "\0").getBytes(StandardCharsets.UTF_8);
        int at = head(name, 'B', text.length, text.length);
        bytes.put(at + bytes.getInt(at + 16), text);
        return this;
    }

    private int head(String name, char type, int vector, int size) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        int at = bytes.position();
        int data = (20 + text.length + 7) / 8 * 8;
        int length = (data + size + 7) / 8 * 8;
        bytes.putInt(length)
                .putInt(20)
                .putInt(vector)
                .put((byte) type)
                .put((byte) 0)
                .put((byte) 1)
                .put((byte) 1);
        bytes.putInt(data).put(text);
        bytes.position(at + length);
        entries++;
        return at;
    }

    Path write(Path folder, String name) throws IOException {
        bytes.putInt(24, 32).putInt(28, entries);
        return Files.write(Files.createDirectories(folder).resolve(name), bytes.array());
    }
}
