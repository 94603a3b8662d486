package dev.ullage.internal.child.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Values as bytes, each text and list behind its length. */
final class WireOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);

    /** Writes one value. */
    interface Part<T> {
        void write(WireOutput out, T value) throws IOException;
    }

    void number(long value) throws IOException {
        data.writeLong(value);
    }

    void whole(int value) throws IOException {
        data.writeInt(value);
    }

    void small(int value) throws IOException {
        data.writeByte(value);
    }

    void flag(boolean value) throws IOException {
        data.writeBoolean(value);
    }

    void constant(Enum<?> value) throws IOException {
        data.writeByte(value.ordinal());
    }

    void text(String value) throws IOException {
        raw(value.getBytes(StandardCharsets.UTF_8));
    }

    void raw(byte[] value) throws IOException {
        data.writeInt(value.length);
        data.write(value);
    }

    <T> void optional(Optional<T> value, Part<T> part) throws IOException {
        data.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            part.write(this, value.get());
        }
    }

    <T> void list(Collection<T> values, Part<T> part) throws IOException {
        data.writeInt(values.size());
        for (T value : values) {
            part.write(this, value);
        }
    }

    void texts(Map<String, String> values) throws IOException {
        list(values.entrySet(), (out, entry) -> {
            out.text(entry.getKey());
            out.text(entry.getValue());
        });
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
