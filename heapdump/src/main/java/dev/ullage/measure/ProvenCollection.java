package dev.ullage.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one owner of forced collections: it asks the JVM to collect, and believes it only when a canary has died.
 *
 * <p>It collects twice, so that what finalizers and Cleaners release after the first is gone after the second, and waits
 * in between until the references that the collection found were processed. Safe for use by several threads, one after
 * another.
 */
public final class ProvenCollection {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 1_000_000;
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
    private static final List<CollectionMeans> MEANS = order();

    private ProvenCollection() {}

    /** Collects, with a deadline of 10 s. */
    public static CollectionProof force() {
        return force(DEADLINE);
    }

    /**
     * As {@link #force()}, with its deadline of 10 s; and on Serial again until no dead object is left lying, three times
     * at most: so that the heap in use is what is live.
     *
     * @return how it was proven, and how long all of them took
     */
    public static CollectionProof compact() {
        CollectionProof proof = force();
        Duration took = proof.took();
        for (int i = 1; i < DeadWood.PERIOD && proof.proven() && DeadWood.mayBeLeft(); i++) {
            took = took.plus(suggest());
        }
        return new CollectionProof(proof.proven(), proof.means(), took, proof.doubt());
    }

    /**
     * Collects until a canary proves it.
     *
     * <p>An interrupt ends the wait; the thread's interrupt flag is then set and the proof says so.
     *
     * @param deadline the longest that it may take
     */
    public static CollectionProof force(Duration deadline) {
        return force(deadline, true);
    }

    /**
     * As {@link #force(Duration)}, but once: what finalizers and Cleaners release, which is waited for, is garbage that
     * stays until the next.
     *
     * @param deadline the longest that it may take
     */
    public static CollectionProof once(Duration deadline) {
        return force(deadline, false);
    }

    private static CollectionProof force(Duration deadline, boolean twice) {
        long start = System.nanoTime();
        long end = start + deadline.toNanos();
        ONE_AT_A_TIME.lock();
        try {
            Optional<CollectionMeans> means = collect(end);
            if (means.isPresent()) {
                awaitFinalizers(end);
            }
            if (means.isPresent() && twice) {
                means = collect(end);
            }
            return means.isPresent()
                    ? proof(start, means)
                    : doubt(start, "no canary died within " + deadline.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return doubt(start, "the thread was interrupted while it waited for a canary to die");
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /**
     * Asks the JVM for one collection, and proves nothing: for those to whom it is answer enough if less heap is in use
     * afterwards. It takes a third of the time of a proven one.
     *
     * @return how long it took
     */
    public static Duration suggest() {
        long start = System.nanoTime();
        ONE_AT_A_TIME.lock();
        try {
            if (!MEANS.isEmpty()) {
                MEANS.get(0).request(CollectionCanary.plant(), start + DEADLINE.toNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** One collection; the means that worked, or nothing. */
    private static Optional<CollectionMeans> collect(long end) throws InterruptedException {
        CollectionCanary canary = CollectionCanary.plant();
        long before = GarbageCollections.countNow();
        for (CollectionMeans means : MEANS) {
            means.request(canary, end);
            if (canary.isCleared()) {
                boolean processed = canary.awaitProcessed(end) && awaitCounted(before, end);
                return processed ? Optional.of(means) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The beans count a collection when it has ended, which on concurrent collectors is a little after the canary's death. */
    private static boolean awaitCounted(long before, long end) {
        while (GarbageCollections.countNow() == before) {
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private static void awaitFinalizers(long end) {
        while (ManagementFactory.getMemoryMXBean().getObjectPendingFinalizationCount() > 0
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /**
     * The means to try, the cheapest first. Where {@code System.gc()} is switched off or only starts a concurrent cycle
     * (G1 then leaves old garbage behind), the histogram's full collection goes first.
     */
    private static List<CollectionMeans> order() {
        if (isSet("UseEpsilonGC")) {
            return List.of(); // it never collects, and allocating until it does would fill the heap
        }
        Set<CollectionMeans> means = EnumSet.allOf(CollectionMeans.class);
        if (isSet("DisableExplicitGC")) {
            means.remove(CollectionMeans.SYSTEM_GC);
        }
        if (isSet("ExplicitGCInvokesConcurrent") && isSet("UseG1GC")) {
            means.remove(CollectionMeans.SYSTEM_GC);
        }
        return List.copyOf(means);
    }

    private static boolean isSet(String flag) {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return bean != null && Boolean.parseBoolean(bean.getVMOption(flag).getValue());
        } catch (IllegalArgumentException noSuchFlag) {
            return false;
        }
    }

    private static CollectionProof proof(long start, Optional<CollectionMeans> means) {
        return new CollectionProof(true, means, Duration.ofNanos(System.nanoTime() - start), Optional.empty());
    }

    private static CollectionProof doubt(long start, String why) {
        return new CollectionProof(
                false,
                Optional.empty(),
                Duration.ofNanos(System.nanoTime() - start),
                Optional.of("No collection could be proven: " + why
                        + ". Remove -XX:+DisableExplicitGC if it is set, or raise the time budget."));
    }
}
