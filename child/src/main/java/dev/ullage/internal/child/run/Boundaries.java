package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Collected.Stage;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.Threshold;
import dev.ullage.monitor.WorkingSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides at which ends of tests and classes garbage is collected to see what is live.
 *
 * <p>Heap in use is never less than live heap. So while it stands below the next line, no line was crossed, and no collection is
 * needed to know that. Where it stands above, one collection without a proof comes first: what is in use then is still no less
 * than what is live, and mostly below the line. What a class's end needs is made always; what a test's end needs in at most
 * half of the time and two seconds, because with live heap right below a line every end needs one; and so are those that show, at the end of a
 * class, whether a level was left again, and those that show whether live heap stays where it has risen to. Others are made as long as they take a small share of the time.
 */
final class Boundaries {

    private static final double NEEDED_SHARE = 0.5;
    private static final long NEEDED_NANOS = 2_000_000_000;
    private static final int NONE = 0;

    /** As many readings show that live heap stays after a rise, and one more in case a test was passed over. */
    private static final int AFTER_A_RISE = WorkingSet.STAYS + 1;

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
    private long lastLive;
    private int afterRise;
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
        if (isAffordable() || (isNeeded() && (afterRise > 0 || !isCleared()))) {
            collections++;
            findLines(collect(Stage.BOUNDARY, number));
        }
    }

    /** How many more bytes are live than at the baseline; none where no collection could be proven. */
    synchronized long end() {
        return collected(Stage.END, last).liveHeap().orElse(baseline) - baseline;
    }

    private boolean isAffordable() {
        return share >= 1 || spent + lastTook <= share * elapsed();
    }

    private boolean isNeeded() {
        boolean mayHaveCrossed = used() >= nextLine;
        boolean mayBeNews = mayHaveCrossed || afterRise > 0 || (isClassDue && (!isNormal || thresholds.isEmpty()));
        boolean isTolerable = spent + lastTook <= NEEDED_NANOS + NEEDED_SHARE * elapsed();
        return (isClassDue && mayHaveCrossed) || (mayBeNews && isTolerable);
    }

    private long elapsed() {
        return System.nanoTime() - began;
    }

    /** Whether it took no more than one collection to see that nothing has changed. */
    private boolean isCleared() {
        if (!isNormal || thresholds.isEmpty()) {
            return false;
        }
        spent += ProvenCollection.suggest().toNanos();
        return used() < nextLine;
    }

    /** What is live, or in use where no collection was proven. */
    private long collect(Stage stage, int test) {
        return collected(stage, test).liveHeap().orElseGet(Boundaries::used);
    }

    private Collected collected(Stage stage, int test) {
        Collected collected = collecting.collect(stage, test);
        lastTook = collected.took().toNanos();
        spent += lastTook;
        return collected;
    }

    private void findLines(long live) {
        afterRise = ends > 0 && live - lastLive >= WorkingSet.STEP ? AFTER_A_RISE : Math.max(0, afterRise - 1);
        lastLive = live;
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

    /** How long all collections took, those included that needed no proof. */
    synchronized Duration collecting() {
        return Duration.ofNanos(spent);
    }
}
