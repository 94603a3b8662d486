package dev.ullage.measure;

import java.lang.ref.Cleaner;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An object that is dead from the start: once it is gone, a collection has happened and its references were processed. */
final class CollectionCanary {

    private static final Cleaner CLEANER = Cleaner.create(action -> {
        Thread thread = new Thread(action, "ullage-canary");
        thread.setDaemon(true);
        return thread;
    });
    private static final long POLL_MILLIS = 20;

    private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
    private final WeakReference<Object> reference;
    private final CountDownLatch cleaned = new CountDownLatch(1);

    private CollectionCanary(Object corpse) {
        reference = new WeakReference<>(corpse, queue);
        // A method reference to the latch, not to this: the action must not hold what it waits for.
        CLEANER.register(corpse, cleaned::countDown);
    }

    static CollectionCanary plant() {
        return new CollectionCanary(new Object());
    }

    /** Whether the collector found the object dead. {@code get()} would keep it alive while ZGC and Shenandoah mark. */
    boolean isCleared() {
        return reference.refersTo(null);
    }

    /** Waits until the object was found dead, or the deadline. */
    boolean awaitCleared(long deadline) throws InterruptedException {
        while (!isCleared() && System.nanoTime() < deadline) {
            if (queue.remove(POLL_MILLIS) != null) {
                break;
            }
        }
        return isCleared();
    }

    /** Waits until the reference handler and a Cleaner's thread have done their part, or the deadline. */
    boolean awaitProcessed(long deadline) throws InterruptedException {
        return cleaned.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
