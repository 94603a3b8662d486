package dev.ullage.internal.budget;

/** What an {@link Amount} counts. */
public enum Unit {
    /** Bytes. */
    BYTES,
    /** Pieces: threads, descriptors, collections. */
    COUNT,
    /** Nanoseconds. */
    DURATION,
    /** Thousandths of a whole. */
    RATIO
}
