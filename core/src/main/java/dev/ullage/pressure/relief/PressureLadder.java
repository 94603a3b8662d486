package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Actions that give memory back, in the order in which they are to be tried: those of the lowest level first, and of one level in the
 * order of their registration.
 *
 * <pre>{@code
 * PressureLadder ladder = PressureLadder.onHeap();
 * ladder.register(PressureLevel.LOW, "clear the cache", cache::clear);
 * ladder.register(PressureLevel.MEDIUM, "unload idle models", models::unloadIdle);
 * ...
 * if (!ladder.awaitRelief(Duration.ofSeconds(5))) {
 *     reject(request);
 * }
 * }</pre>
 *
 * <p>It does nothing by itself: {@link #relieve()} and {@link #awaitRelief} act, on the thread that calls them; actions run on a
 * daemon thread each. Only what is left after a proven collection counts as pressure, so a heap full of garbage is relieved by the
 * collection alone. Safe for use by several threads: one acts at a time, and those who come meanwhile get its result.
 */
public final class PressureLadder {

    /** How long an action may take unless told: 10 s. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** How many past reliefs are kept. */
    public static final int HISTORY = 100;

    private static final Duration FOREVER = Duration.ofDays(365);
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final PressureSource source;
    private final Map<PressureLevel, MemorySize> thresholds;
    private final List<Rung> rungs = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Deque<Relief> history = new ArrayDeque<>();
    private boolean climbing;
    /** How often somebody acted, or looked and saw no pressure. */
    private long climbs;

    private Optional<Relief> last = Optional.empty();
    private long lastEnd = System.nanoTime();

    private PressureLadder(PressureSource source, PressureThresholds thresholds) {
        this.source = source;
        this.thresholds = thresholds.inBytes(() -> source.settled(FOREVER).orElseGet(source::used), source.limit());
    }

    /** A registered action, until it is closed. Whoever registers an action closes it, or the ladder keeps it. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /** Takes the action off the ladder; one that runs is not ended. */
        @Override
        void close();
    }

    /** A ladder for the Java heap, with {@link PressureThresholds#STANDARD}. */
    public static PressureLadder onHeap() {
        return on(PressureSource.heap(), PressureThresholds.STANDARD);
    }

    /**
     * A ladder. Where a threshold is relative to the baseline, that is what is in use now, after a proven collection.
     *
     * @throws IllegalArgumentException if a threshold needs a limit and there is none, or they do not rise
     */
    public static PressureLadder on(PressureSource source, PressureThresholds thresholds) {
        return new PressureLadder(source, thresholds);
    }

    /** Adds an action that may take {@link #TIMEOUT}. */
    public Registration register(PressureLevel from, String name, ReliefAction action) {
        return register(from, name, TIMEOUT, action);
    }

    /**
     * Adds an action.
     *
     * @param from the level from which it runs: at that or a higher one when its turn comes, after what was freed before it
     * @param name as it stands in the records
     * @param timeout after which it is interrupted and left behind; it is not started again while it still runs
     * @throws IllegalArgumentException for the level none, a blank name, or a timeout that is not positive
     */
    public Registration register(PressureLevel from, String name, Duration timeout, ReliefAction action) {
        if (from == PressureLevel.NONE || name.isBlank() || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("register(" + from + ", \"" + name + "\", " + timeout
                    + ", …): give a level from LOW to CRITICAL, a name, and a timeout of more than zero, for example"
                    + " register(PressureLevel.LOW, \"clear the cache\", Duration.ofSeconds(1), cache::clear).");
        }
        Rung rung = new Rung(from, name, timeout, action);
        rungs.add(rung);
        return () -> rungs.remove(rung);
    }

    /** The level now, garbage included: a collection alone may lower it. A cheap reading. */
    public PressureLevel level() {
        return Climb.level(thresholds, source.used());
    }

    /** Where a level begins; absent for {@link PressureLevel#NONE}. */
    public Optional<MemorySize> threshold(PressureLevel level) {
        return Optional.ofNullable(thresholds.get(level));
    }

    /** What was done so far, the last {@value #HISTORY} times that there was pressure, the earliest first. */
    public List<Relief> history() {
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives memory back if there is pressure: collects, then runs one action after the other, and after each collects and looks
     * again, until there is no pressure, or no action is left for the level. Without pressure it is a cheap reading.
     *
     * @return what was done, by this thread or by another that was at it
     * @throws InterruptedException if this thread is interrupted; an action under way is interrupted then
     * @throws IllegalStateException if a relief action calls it
     */
    public Relief relieve() throws InterruptedException {
        return relieve(System.nanoTime() + FOREVER.toNanos()).orElseThrow();
    }

    /**
     * Waits until there is no pressure, for which it acts as {@link #relieve()} does, again and again, with growing pauses of up to a
     * second.
     *
     * @return whether there is no pressure, which a collection has proven; false once the deadline has passed
     * @throws InterruptedException if this thread is interrupted
     * @throws IllegalStateException if a relief action calls it
     */
    public boolean awaitRelief(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            if (relieve(end).filter(Relief::isRelieved).isPresent() || isRelievedWithin(pause, end)) {
                return true;
            }
            if (System.nanoTime() >= end) {
                return false;
            }
            pause = Math.min(LONGEST_PAUSE_NANOS, 2 * pause);
        }
    }

    /**
     * Waits until so long after anybody has acted, so that many who wait do not act more often than one; or for the end, or until
     * another thread has seen that there is no pressure.
     */
    private boolean isRelievedWithin(long nanos, long end) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long seen = climbs;
            while (climbs == seen || !last.filter(Relief::isRelieved).isPresent()) {
                long left = Math.min(lastEnd + nanos, end) - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Acts, or waits for who does; nothing where the other is not done by the end. */
    private Optional<Relief> relieve(long end) throws InterruptedException {
        refuseFromAction();
        lock.lockInterruptibly();
        try {
            long seen = climbs;
            while (climbing) {
                if (ended.awaitNanos(end - System.nanoTime()) <= 0 && climbing) {
                    return Optional.empty();
                }
                if (climbs != seen) {
                    return last;
                }
            }
            climbing = true;
        } finally {
            lock.unlock();
        }
        Optional<Relief> relief = Optional.empty();
        try {
            relief = Optional.of(new Climb(source, thresholds, end).up(inOrder()));
            return relief;
        } finally {
            end(relief);
        }
    }

    private void end(Optional<Relief> relief) {
        lock.lock();
        try {
            climbing = false;
            if (relief.isPresent()) {
                climbs++;
                last = relief;
                lastEnd = System.nanoTime();
                keep(relief.get());
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void keep(Relief relief) {
        if (relief.before() != PressureLevel.NONE) {
            history.add(relief);
        }
        if (history.size() > HISTORY) {
            history.remove();
        }
    }

    private List<Rung> inOrder() {
        List<Rung> ordered = new ArrayList<>(rungs);
        ordered.sort(Comparator.comparing(Rung::level));
        return ordered;
    }

    private void refuseFromAction() {
        for (Rung rung : rungs) {
            if (rung.isRunByThisThread()) {
                throw new IllegalStateException("The relief action \"" + rung.name()
                        + "\" asked its own ladder for relief, which would wait for itself. Let the action only give memory"
                        + " back.");
            }
        }
    }
}
