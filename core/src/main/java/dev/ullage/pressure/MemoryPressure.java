package dev.ullage.pressure;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ThreadEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Pressure on a resource of this JVM, made on purpose and taken back: how code behaves when little is left.
 *
 * <pre>{@code
 * try (MemoryPressure pressure = MemoryPressure.inHeap().upTo("70%")) {
 *     importer.read(file);   // with 30 % of the heap left
 * }
 * }</pre>
 *
 * <p>A plan says where ({@link #inHeap()}, {@link #inDirectBuffers()}, {@link #inMetaspace()}, {@link #inThreads()}), and its
 * methods say in which shape, and start it. What is held is what was asked for to 1 %. What would exhaust the JVM is refused,
 * unless the plan was told that it may. Everything is given back on {@link #close()}, and when the pressure fails; bytes of the heap
 * become free with the next collection, those of direct buffers and metaspace with one that giving back forces. Safe for use
 * by several threads.
 */
public final class MemoryPressure implements AutoCloseable {

    /** How often what changes with time is brought up to date. */
    private static final long TICK_NANOS = 5_000_000;

    private final Object lock = new Object();
    private final Load load;
    private final boolean isOfThreads;
    /** When what there is at first was there. */
    private volatile long start;

    private volatile @Nullable Thread driver;
    private @Nullable Throwable failure;
    private boolean closed;

    private MemoryPressure(Load load, boolean isOfThreads) {
        this.load = load;
        this.isOfThreads = isOfThreads;
    }

    /** Live bytes on the Java heap. */
    public static PressurePlan inHeap() {
        return new PressurePlan(PressurePlan.Place.HEAP, false);
    }

    /** Direct byte buffers. */
    public static PressurePlan inDirectBuffers() {
        return new PressurePlan(PressurePlan.Place.DIRECT, false);
    }

    /** Generated classes, in class loaders of their own. */
    public static PressurePlan inMetaspace() {
        return new PressurePlan(PressurePlan.Place.METASPACE, false);
    }

    /** Platform threads that wait. */
    public static ThreadPlan inThreads() {
        return new ThreadPlan(false);
    }

    /**
     * Garbage at a rate, on a thread of its own, until closed. Nothing of it is held.
     *
     * @param perSecond bytes of allocation per second; where the machine cannot keep up, what is missing for more than a
     *     second is left out
     * @throws IllegalArgumentException if less than 1 KiB
     */
    public static MemoryPressure churn(MemorySize perSecond) {
        if (perSecond.bytes() < 1 << 10) {
            throw new IllegalArgumentException("MemoryPressure.churn(" + perSecond
                    + "): give 1 KiB per second or more, for example MemorySize.parse(\"100MiB\").");
        }
        return start(new Churn(perSecond.bytes()), false);
    }

    /** Starts a load: what it is to be at first is there when this returns. */
    static MemoryPressure start(Load load, boolean isOfThreads) {
        MemoryPressure pressure = new MemoryPressure(load, isOfThreads);
        try {
            load.drive(0);
        } catch (RuntimeException | Error failed) {
            load.release();
            throw failed;
        }
        pressure.start = System.nanoTime();
        if (!load.isOverAt(0)) {
            Thread thread = new Thread(pressure::run, "ullage-pressure");
            thread.setDaemon(true);
            pressure.driver = thread;
            thread.start();
        }
        return pressure;
    }

    private void run() {
        while (tick()) {
            LockSupport.parkNanos(this, TICK_NANOS);
        }
    }

    /** Whether there is more to do. */
    private boolean tick() {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            long now = System.nanoTime() - start;
            try {
                load.drive(now);
            } catch (Throwable failed) { // an OutOfMemoryError too: the caller is told, and everything is given back
                failure = failed;
                load.release();
            }
            lock.notifyAll();
            return failure == null && !load.isOverAt(now);
        }
    }

    /** What is held now; nothing where threads are held, and under {@link #churn}. */
    public MemorySize size() {
        synchronized (lock) {
            return MemorySize.ofBytes(isOfThreads ? 0 : load.held());
        }
    }

    /** How many threads are held now. */
    public int threads() {
        synchronized (lock) {
            return isOfThreads ? (int) load.held() : 0;
        }
    }

    /** How much garbage {@link #churn} has made so far. */
    public MemorySize churned() {
        synchronized (lock) {
            return MemorySize.ofBytes(load instanceof Churn churn ? churn.made() : 0);
        }
    }

    /** Why the pressure ended before it was closed; empty while all goes well. Everything is given back then. */
    public Optional<Throwable> failure() {
        synchronized (lock) {
            return Optional.ofNullable(failure);
        }
    }

    /**
     * Reaches the level of {@link PressurePlan#upTo} and {@link PressurePlan#leaving} anew, by taking more or giving back: what the
     * code under test has kept since adds to it. Does nothing for other shapes.
     *
     * @return this
     */
    public MemoryPressure level() {
        synchronized (lock) {
            if (load instanceof LevelLoad && !closed) {
                load.drive(System.nanoTime() - start);
            }
            return this;
        }
    }

    /**
     * Waits until the largest amount of the shape is held, or was.
     *
     * @return whether it came to that before the deadline, or before the pressure was closed
     * @throws IllegalStateException if the pressure failed; the cause says why
     */
    public boolean awaitPeak(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (lock) {
            while (!load.hasPeaked() && failure == null && !closed) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, 1_000_000));
            }
            if (failure != null) {
                throw new IllegalStateException("The pressure failed and gave everything back: " + failure, failure);
            }
            return load.hasPeaked();
        }
    }

    /** Gives everything back, and waits until the pressure's own thread has gone. */
    @Override
    public void close() {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                load.release();
            }
            lock.notifyAll();
        }
        Thread running = driver;
        if (running != null) {
            LockSupport.unpark(running);
            ThreadEnd.await(running);
        }
    }
}
