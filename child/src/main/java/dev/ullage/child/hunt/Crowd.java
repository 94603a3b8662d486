package dev.ullage.child.hunt;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.util.Optional;

/** How much leaks that were found have left behind in this JVM: more and more slows what follows, and hides it. */
final class Crowd {

    private static final long MOST_THREADS = 100;
    private static final double MOST_HEAP = 0.25;

    private final long threadsAtStart = ResourceCounter.PLATFORM_THREADS.read();
    private final long usedAtStart = used();

    /** Why another JVM does better; empty while this one does well. */
    Optional<String> why() {
        long threads = ResourceCounter.PLATFORM_THREADS.read() - threadsAtStart;
        if (threads > MOST_THREADS) {
            return Optional.of(threads + " threads that were never stopped");
        }
        long used = used() - usedAtStart;
        return used > MOST_HEAP * Runtime.getRuntime().maxMemory()
                ? Optional.of(MemorySize.ofBytes(used) + " of heap that were never released")
                : Optional.empty();
    }

    private static long used() {
        ProvenCollection.suggest();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The bytes by which the heap may still fill up. */
    static long freeHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
