package dev.ullage.pressure;

import dev.ullage.measure.MemorySize;

/** Something that takes a resource, does nothing else, and gives it back. Used by one thread at a time. */
sealed interface Ballast permits HeapBallast, DirectBallast, MetaspaceBallast, ThreadBallast {

    /**
     * Takes more or gives back, until it holds so much.
     *
     * @param amount bytes, or threads
     */
    void resize(long amount);

    /** What it holds: bytes, or threads. */
    long amount();

    /** How much there is for it, itself included, before this JVM runs out. */
    long room();

    /** Its name in sentences: {@code "the heap"}. */
    String place();

    /** What to change where there is too little room, in the imperative. */
    String cure();

    /** An amount in words: {@code "64 MiB"}, {@code "12 threads"}. */
    default String text(long amount) {
        return MemorySize.ofBytes(Math.max(0, amount)).toString();
    }

    /** Gives everything back. */
    default void release() {
        resize(0);
    }
}
