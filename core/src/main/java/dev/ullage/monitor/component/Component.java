package dev.ullage.monitor.component;

import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A named part of a program, such as a cache or a pool, registered with {@link Components}. Safe for use by several threads. */
public final class Component implements AutoCloseable {

    private final String name;
    private final LongSupplier bytes;
    private final LongSupplier hitsSoFar;
    private final LongSupplier missesSoFar;
    private final Consumer<Component> onClose;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private long baseline = -1;
    private long last;
    private long peak;
    private double sum;
    private long samples;
    private long failures;
    private @Nullable Throwable failure;

    Component(
            String name,
            LongSupplier bytes,
            LongSupplier hitsSoFar,
            LongSupplier missesSoFar,
            Consumer<Component> onClose) {
        this.name = name;
        this.bytes = bytes;
        this.hitsSoFar = hitsSoFar;
        this.missesSoFar = missesSoFar;
        this.onClose = onClose;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** It had what was asked for. */
    public void hit() {
        hits.increment();
    }

    /** It had not what was asked for. */
    public void miss() {
        misses.increment();
    }

    /** Reads the size; what the supplier throws is kept and counted. Without the lock, for a supplier may take long. */
    void sample() {
        try {
            note(Math.max(0, bytes.getAsLong()));
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
        }
    }

    private synchronized void note(long size) {
        baseline = samples == 0 ? size : baseline;
        last = size;
        peak = Math.max(peak, size);
        sum += size;
        samples++;
    }

    private synchronized void fail(Throwable thrown) {
        failures++;
        failure = failure == null ? thrown : failure;
    }

    /** What it has used so far. */
    public ComponentUse use() {
        long hit = hits.sum() + count(hitsSoFar);
        long missed = misses.sum() + count(missesSoFar);
        synchronized (this) {
            return new ComponentUse(
                    name,
                    MemorySize.ofBytes(Math.max(0, baseline)),
                    MemorySize.ofBytes(last),
                    MemorySize.ofBytes(peak),
                    MemorySize.ofBytes(samples == 0 ? 0 : Math.round(sum / samples)),
                    samples,
                    hit,
                    missed,
                    failures,
                    Optional.ofNullable(failure).map(Throwable::toString));
        }
    }

    private long count(LongSupplier counter) {
        try {
            return Math.max(0, counter.getAsLong());
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
            return 0;
        }
    }

    /** Takes it off the list; its name is free again. */
    @Override
    public void close() {
        onClose.accept(this);
    }
}
