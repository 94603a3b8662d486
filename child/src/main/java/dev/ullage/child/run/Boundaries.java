package dev.ullage.child.run;

import dev.ullage.child.wire.Frame.Collected;
import dev.ullage.child.wire.Frame.Collected.Stage;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides at which ends of tests and classes garbage is collected to see what is live.
 *
 * <p>Heap in use is never less than live heap. So an end needs no collection, to know that no line was crossed, while heap in
 * use stands below the next line; and each collection lowers it again, so that those needed are as rare as the collections of
 * the JVM itself. What a class's end needs is made always; what a test's end needs in at most half of the time, because with
 * live heap right below a line every end needs one; and so are those that show, at the end of a class, whether a level was
 * left again. Others are made as long as they take a small share of the time.
 */
final class Boundaries {

    private static final double NEEDED_SHARE = 0.5;
    private static final int NONE = 0;

    /** Collects and tells. */
    interface Collecting {
        Collected collect(Stage stage, int test);
    }

    private final List<Threshold> thresholds;
    private final MemorySize maxHeap;
    private final double share;
    private final Collecting collecting;
    private long baseline;
    private long nextLine = Long.MAX_VALUE;
    private long began;
    private long spent;
    private long lastTook;
    private boolean isNormal = true;
    private int last = NONE;
    private int due = NONE;
    private boolean isClassDue;
    private long ends;
    private long collections;

    Boundaries(List<Threshold> thresholds, MemorySize maxHeap, double share, Collecting collecting) {
        this.thresholds = thresholds;
        this.maxHeap = maxHeap;
        this.share = share;
        this.collecting = collecting;
    }

    synchronized void begin() {
        began = System.nanoTime();
        baseline = collect(Stage.BASELINE, NONE);
        findLines(baseline);
    }

    synchronized void ended(int number, boolean isClass) {
        ends++;
        last = number;
        due = number;
        isClassDue = isClass;
    }

    /** Collects for the end that is due, if it is worth it and no test runs, whose objects would count. */
    synchronized void settle(int running) {
        if (due == NONE || running > 0) {
            return;
        }
        int number = due;
        due = NONE;
        if (isWorthIt()) {
            collections++;
            findLines(collect(Stage.BOUNDARY, number));
        }
    }

    synchronized void end() {
        collect(Stage.END, last);
    }

    private boolean isWorthIt() {
        if (share >= 1 || isWithin(share)) {
            return true;
        }
        boolean mayHaveCrossed = used() >= nextLine;
        boolean mayBeNews = mayHaveCrossed || (isClassDue && (!isNormal || thresholds.isEmpty()));
        return (isClassDue && mayHaveCrossed) || (mayBeNews && isWithin(NEEDED_SHARE));
    }

    private boolean isWithin(double part) {
        return spent + lastTook <= part * (System.nanoTime() - began);
    }

    /** What is live, or in use where no collection was proven. */
    private long collect(Stage stage, int test) {
        Collected collected = collecting.collect(stage, test);
        lastTook = collected.took().toNanos();
        spent += lastTook;
        return collected.liveHeap().orElseGet(Boundaries::used);
    }

    private void findLines(long live) {
        nextLine = Long.MAX_VALUE;
        isNormal = true;
        for (Threshold threshold : thresholds) {
            Optional<MemorySize> line = threshold.line(MemorySize.ofBytes(baseline), Optional.of(maxHeap));
            boolean isReached = line.filter(each -> each.bytes() <= live).isPresent();
            isNormal &= !isReached;
            nextLine = isReached
                    ? nextLine
                    : Math.min(nextLine, line.map(MemorySize::bytes).orElse(Long.MAX_VALUE));
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** How many tests and classes have ended. */
    synchronized long ends() {
        return ends;
    }

    /** How many of the ends were followed by a collection. */
    synchronized long collections() {
        return collections;
    }

    /** How long all collections took. */
    synchronized Duration collecting() {
        return Duration.ofNanos(spent);
    }
}
