package dev.ullage.heapdump.hprof;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type of a field's value or of an array's elements. */
public enum ValueType {
    /** A reference to an object, or null. */
    OBJECT(2, 0, "Object", 'L'),
    /** A {@code boolean}. */
    BOOLEAN(4, 1, "boolean", 'Z'),
    /** A {@code char}. */
    CHAR(5, 2, "char", 'C'),
    /** A {@code float}. */
    FLOAT(6, 4, "float", 'F'),
    /** A {@code double}. */
    DOUBLE(7, 8, "double", 'D'),
    /** A {@code byte}. */
    BYTE(8, 1, "byte", 'B'),
    /** A {@code short}. */
    SHORT(9, 2, "short", 'S'),
    /** An {@code int}. */
    INT(10, 4, "int", 'I'),
    /** A {@code long}. */
    LONG(11, 8, "long", 'J');

    private static final @Nullable ValueType[] BY_TAG = new ValueType[12];

    static {
        for (ValueType type : values()) {
            BY_TAG[type.tag] = type;
        }
        // Tag 1 is "array of objects": a reference, which HotSpot never writes.
        BY_TAG[1] = OBJECT;
    }

    private final int tag;
    private final int size;
    private final String keyword;
    private final char descriptor;

    ValueType(int tag, int size, String keyword, char descriptor) {
        this.tag = tag;
        this.size = size;
        this.keyword = keyword;
        this.descriptor = descriptor;
    }

    /** The type that HPROF writes as {@code tag}; empty if there is none. */
    public static Optional<ValueType> ofTag(int tag) {
        return Optional.ofNullable(orNull(tag));
    }

    /** As {@link #ofTag(int)}, without the wrapping, for the walk over all records. */
    static @Nullable ValueType orNull(int tag) {
        return tag < 1 || tag >= BY_TAG.length ? null : BY_TAG[tag];
    }

    /** The number that stands for this type in HPROF. */
    public int tag() {
        return tag;
    }

    /** The bytes a value takes, where a reference takes {@code referenceSize}. */
    public int size(int referenceSize) {
        return this == OBJECT ? referenceSize : size;
    }

    /** The type as Java source writes it. */
    public String keyword() {
        return keyword;
    }

    /** The type as a class file's descriptor writes it, {@code 'L'} for references. */
    public char descriptor() {
        return descriptor;
    }
}
