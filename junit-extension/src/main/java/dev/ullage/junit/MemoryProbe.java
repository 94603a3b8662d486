package dev.ullage.junit;

import dev.ullage.measure.MemoryDelta;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.Snapshot;
import dev.ullage.probe.Footprint;
import dev.ullage.probe.NamedSnapshots;
import dev.ullage.probe.ObjectLayout;
import dev.ullage.probe.Probe;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/**
 * Looks at memory from inside a test: snapshots by name and their differences, the size of objects, and whether they can
 * be collected.
 *
 * <p>A parameter of this type is resolved where {@link Probed} is present. A test and its {@code @BeforeEach} and
 * {@code @AfterEach} methods share one probe. Snapshots see the whole JVM, what tests in parallel do included. In plain
 * Java the same is in {@code dev.ullage.probe}. Not safe for use by several threads.
 */
public final class MemoryProbe {

    private final NamedSnapshots snapshots = new NamedSnapshots();
    private final Duration deadline;

    MemoryProbe(Duration deadline) {
        this.deadline = deadline;
    }

    /** Collects, takes a snapshot and keeps it under the name. */
    public Snapshot before(String name) {
        return snapshots.before(name);
    }

    /**
     * Collects, takes a snapshot, and gives its difference to the one kept under the name.
     *
     * @throws IllegalStateException if there is none
     */
    public MemoryDelta after(String name) {
        return snapshots.after(name);
    }

    /** What an object and all that it holds take, shared parts counted once; costs one live heap dump. */
    public MemorySize sizeOf(Object object) {
        return Probe.sizeOf(object);
    }

    /** What an object and all that it holds take, by class; costs one live heap dump. */
    public Footprint footprintOf(Object object) {
        return Probe.footprintOf(object);
    }

    /**
     * How an object lies in the heap, and what it holds; costs one live heap dump, and needs JOL
     * ({@code org.openjdk.jol:jol-core}) among the dependencies of the tests.
     *
     * @throws IllegalStateException if JOL is not on the class path; the message says what to add
     */
    public ObjectLayout layoutOf(Object object) {
        return Probe.layoutOf(object);
    }

    /**
     * Waits until an object is collected, as long as {@link Probed#deadline()} says. A local variable of the test keeps
     * what it names, so pass what no variable names, or a supplier or a {@link WeakReference} instead.
     *
     * @throws AssertionFailedError if the object is still there, with the path from the root that holds it; or if no
     *     collection could be proven
     */
    @SuppressWarnings({"NullAway", "AssignmentToMethodParameter"}) // the interpreter keeps what a parameter names
    public void awaitCollected(Object object) {
        WeakReference<Object> reference = new WeakReference<>(object);
        object = null;
        awaitCollected(reference);
    }

    /** As {@link #awaitCollected(Object)}, for the object that the supplier makes. */
    @SuppressWarnings({"NullAway", "AssignmentToMethodParameter"}) // the interpreter keeps what a parameter names
    public void awaitCollected(Supplier<?> supplier) {
        WeakReference<Object> reference = new WeakReference<>(supplier.get());
        supplier = null;
        awaitCollected(reference);
    }

    /** As {@link #awaitCollected(Object)}, for the object that the reference refers to, if it still does. */
    public void awaitCollected(WeakReference<?> reference) {
        awaitCollected(reference, deadline);
    }

    /** As {@link #awaitCollected(WeakReference)}, with another deadline; zero for one collection. */
    public void awaitCollected(WeakReference<?> reference, Duration otherDeadline) {
        try {
            Probe.awaitCollected(reference, otherDeadline);
        } catch (AssertionError held) {
            throw new AssertionFailedError(held.getMessage(), held);
        }
    }
}
