package dev.ullage.internal.heapdump.layout;

import dev.ullage.heapdump.hprof.ValueType;

/**
 * The sizes that make up a JVM's objects, in bytes.
 *
 * @param headerSize what comes before the fields: 16, 12 with compressed class pointers, 8 with compact headers
 * @param referenceSize 8, or 4 with compressed references
 * @param alignment every object starts at a multiple of it
 * @param looseElements whether array elements start right after the length (JDK 23 and later) and not at a whole word
 * @param gapsFilled whether a subclass's fields fill the gaps that its superclass left (JDK 15 and later)
 */
public record ObjectLayout(
        int headerSize, int referenceSize, int alignment, boolean looseElements, boolean gapsFilled) {

    /** The bytes an array takes. */
    public long arraySize(ValueType type, int length) {
        int elementSize = type.size(referenceSize);
        return aligned(elementsStart(elementSize) + (long) length * elementSize);
    }

    private int elementsStart(int elementSize) {
        int afterLength = headerSize + 4;
        int word = headerSize == 8 ? 4 : 8;
        return roundUp(afterLength, looseElements ? elementSize : Math.max(word, elementSize));
    }

    /** {@code size} rounded up to what the JVM gives an object of that size. */
    public long aligned(long size) {
        return (size + alignment - 1) & -alignment;
    }

    /** This layout with another way of placing a subclass's fields. */
    public ObjectLayout withGapsFilled(boolean filled) {
        return new ObjectLayout(headerSize, referenceSize, alignment, looseElements, filled);
    }

    static int roundUp(int size, int multiple) {
        return (size + multiple - 1) & -multiple;
    }
}
