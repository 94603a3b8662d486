package dev.ullage.internal.child.hunt;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.util.Optional;

/** Whether this JVM still has room for looping suspects: those that leak fill it. */
final class Crowd {

    private static final long MOST_THREADS = 1_000;
    private static final double MOST_HEAP = 0.6;

    /** Why another JVM does better; empty while this one does well. */
    Optional<String> why() {
        long threads = ResourceCounter.PLATFORM_THREADS.read();
        if (threads > MOST_THREADS) {
            return Optional.of(threads + " threads are running");
        }
        ProvenCollection.suggest();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        return used > MOST_HEAP * Runtime.getRuntime().maxMemory()
                ? Optional.of("its heap is full: " + MemorySize.ofBytes(used) + " are live")
                : Optional.empty();
    }

    /** The bytes by which the heap may still fill up. */
    static long freeHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
