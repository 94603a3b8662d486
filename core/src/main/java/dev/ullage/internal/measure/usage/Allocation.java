package dev.ullage.internal.measure.usage;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.OptionalLong;

/**
 * What was allocated on the Java heap while a piece of code ran, garbage included.
 *
 * @param own by the thread that ran the code, exact to the byte; zero on a virtual thread, whose allocation the JVM
 *     charges to its carrier
 * @param others by all other threads of the JVM, those that ended meanwhile included, whether or not the code caused it
 * @param threads who allocated how much, the most first; the threads that are alive only
 * @param uncounted how many threads ended meanwhile without being counted: absent where the JVM counts ended threads, as
 *     JDK 17.0.11, 21 and later do
 */
public record Allocation(MemorySize own, MemorySize others, List<ByThread> threads, OptionalLong uncounted) {

    /** Copies the list. */
    public Allocation {
        threads = List.copyOf(threads);
    }

    /** By all threads together. */
    public MemorySize total() {
        return own.plus(others);
    }

    /** By threads that are no longer alive. */
    public MemorySize byEndedThreads() {
        MemorySize living = threads.stream().map(ByThread::bytes).reduce(MemorySize.ZERO, MemorySize::plus);
        return total().minusOrZero(living);
    }

    /**
     * What one thread allocated.
     *
     * @param name the thread's name
     * @param bytes what it allocated, more than zero
     */
    public record ByThread(String name, MemorySize bytes) {}
}
