package dev.ullage.internal.child.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Values out of bytes; no length is believed that does not fit into what is there. */
final class WireInput {

    private static final int DEEPEST = 100;

    private final ByteBuffer bytes;
    private final Supplier<String> where;
    private int depth;

    /** Takes what errors call the bytes. */
    WireInput(ByteBuffer bytes, Supplier<String> where) {
        this.bytes = bytes;
        this.where = where;
    }

    /** Reads one value. */
    interface Part<T> {
        T read(WireInput in) throws WireException;
    }

    long number() throws WireException {
        need(Long.BYTES);
        return bytes.getLong();
    }

    int whole() throws WireException {
        need(Integer.BYTES);
        return bytes.getInt();
    }

    int small() throws WireException {
        need(1);
        return bytes.get() & 0xff;
    }

    boolean flag() throws WireException {
        return small() != 0;
    }

    <E> E constant(E[] accepted) throws WireException {
        int ordinal = small();
        if (ordinal >= accepted.length) {
            throw damaged("has a constant " + ordinal + " of " + accepted.length);
        }
        return accepted[ordinal];
    }

    String text() throws WireException {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    byte[] raw() throws WireException {
        byte[] value = new byte[length()];
        bytes.get(value);
        return value;
    }

    <T> Optional<T> optional(Part<T> part) throws WireException {
        return flag() ? Optional.of(part.read(this)) : Optional.empty();
    }

    <T> List<T> list(Part<T> part) throws WireException {
        int size = length();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(part.read(this));
        }
        return values;
    }

    Map<String, String> texts() throws WireException {
        Map<String, String> values = new LinkedHashMap<>();
        list(in -> values.put(in.text(), in.text()) == null);
        return values;
    }

    /** Reads a value that may hold others of its kind. */
    <T> T nested(Part<T> part) throws WireException {
        if (++depth > DEEPEST) {
            throw damaged("is nested more than " + DEEPEST + " deep");
        }
        T value = part.read(this);
        depth--;
        return value;
    }

    /** Refuses what is left over. */
    void end() throws WireException {
        if (bytes.hasRemaining()) {
            throw damaged("has " + bytes.remaining() + " bytes too many");
        }
    }

    /** A length in bytes, or a number of parts of at least one byte each. */
    private int length() throws WireException {
        int length = whole();
        if (length < 0 || length > bytes.remaining()) {
            throw damaged("has a part of length " + length + " where " + bytes.remaining() + " bytes are left");
        }
        return length;
    }

    private void need(int count) throws WireException {
        if (bytes.remaining() < count) {
            throw damaged("ends too early");
        }
    }

    private WireException damaged(String how) {
        return new WireException(where.get() + " is damaged: it " + how + ".");
    }
}
