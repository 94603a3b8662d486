package dev.ullage.probe;

import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.ProvenCollection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The wait for one object to be collected, which never holds it itself. */
final class CollectionWait {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final Mark mark;
    private final String className;
    private final Duration deadline;

    CollectionWait(Mark mark, String className, Duration deadline) {
        this.mark = mark;
        this.className = className;
        this.deadline = deadline;
    }

    /** Collects again and again until the object is gone; at the deadline, throws with what holds it. */
    void await() {
        long end = System.nanoTime() + deadline.toNanos();
        long pause = FIRST_PAUSE;
        CollectionProof proof = ProvenCollection.force();
        while (!mark.refersTo(null) && System.nanoTime() < end && !isInterrupted()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
            proof = ProvenCollection.force();
        }
        if (!mark.refersTo(null)) {
            fail(proof);
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private void fail(CollectionProof proof) {
        if (!proof.proven()) {
            throw new AssertionError("Whether the " + className + " can be collected is not known. "
                    + proof.doubt().orElse("No collection could be proven."));
        }
        Thread waiting = Thread.currentThread();
        Optional<Survivor> survivor =
                LiveDump.read("tell what holds the " + className, heap -> Survivor.find(heap, mark, waiting));
        survivor.ifPresent(found -> {
            throw new AssertionError(text(found));
        });
        if (!mark.refersTo(null)) {
            throw new AssertionError("Not collected within " + time() + ": a " + className
                    + ", and the heap dump shows no path to it; try again with a longer deadline.");
        }
    }

    private String text(Survivor survivor) {
        return """
                Not collected within %s: a %s
                  path      %s
                  held      %s
                  next      %s""".formatted(time(), className, survivor.path(), survivor.held(), survivor.next());
    }

    private String time() {
        long millis = deadline.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
