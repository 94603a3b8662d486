package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.StateChange.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The level at which a suite stands, test by test. Live heap after a proven collection decides, because it is the same in
 * every run; the working set of the process, with garbage and everything native in it, only tells. What live heap is held against is
 * learnt ({@link WorkingSet}), so a reading may be judged anew when it is seen that live heap stays there.
 *
 * <p>Not safe for use by several threads.
 */
public final class Judgement {

    /** What recovery allows by default: 10 MiB above the baseline, for what classes and caches keep rightly. */
    public static final MemorySize TOLERANCE = MemorySize.ofBytes(10 << 20);

    private final Levels levels;
    private final Baseline baseline;
    private final Scope scope;
    private final Metric told;
    private final List<Peak> readings = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private final Track working;
    private @Nullable Learnt learnt;

    /** All readings as judged when there were so many. */
    private record Learnt(int readings, WorkingSet workingSet, Track track) {}

    private Judgement(Levels levels, Baseline baseline, Scope scope) {
        this.levels = levels;
        this.baseline = baseline;
        this.scope = scope;
        this.told = scope.told();
        working = Track.of(
                Subject.WORKING_SET, baseline.sample().size(told).map(size -> levels.lines(size, scope.memory())));
        baseline.liveHeap().ifPresent(size -> liveHeap(0, baseline.sample().at(), size));
        sample(baseline.sample());
    }

    /**
     * What the levels are held against.
     *
     * @param heap the largest heap, the limit of live heap; absent where it is unknown
     * @param memory the limit of the process or container; absent where there is none
     * @param told {@link Metric#WORKING_SET} in a container, {@link Metric#RESIDENT} of a process
     */
    public record Scope(Optional<MemorySize> heap, Optional<MemorySize> memory, Metric told) {

        /**
         * Checks the metric.
         *
         * @throws IllegalArgumentException if it does not count bytes
         */
        public Scope {
            if (told.kind() != Metric.Kind.BYTES) {
                throw new IllegalArgumentException(
                        "Levels are sizes, but " + told + " is none; give WORKING_SET or RESIDENT.");
            }
        }
    }

    /**
     * The most of something.
     *
     * @param size how much
     * @param test after or during which test, by its number; zero for before the first
     */
    public record Peak(MemorySize size, int test) {}

    /** A judgement that begins at the baseline, which may be at a level already. */
    public static Judgement from(Baseline baseline, Levels levels, Scope scope) {
        return new Judgement(levels, baseline, scope);
    }

    /**
     * Judges the heap in use after a proven collection.
     *
     * @param test the number of the test or container that has ended
     */
    public void liveHeap(int test, Duration at, MemorySize size) {
        readings.add(new Peak(size, test));
        times.add(at);
    }

    private Track live() {
        return learnt().track();
    }

    private Learnt learnt() {
        Learnt known = learnt;
        if (known == null || known.readings() != readings.size()) {
            known = learn();
            learnt = known;
        }
        return known;
    }

    private Learnt learn() {
        Track track = Track.of(Subject.LIVE_HEAP, Optional.empty());
        List<MemorySize> sizes = readings.stream().map(Peak::size).toList();
        WorkingSet workingSet = WorkingSet.of(sizes);
        for (int i = 0; i < readings.size(); i++) {
            if (baseline.liveHeap().isPresent()) {
                track.moveTo(Optional.of(levels.lines(workingSet.baselines().get(i), scope.heap())));
            }
            track.note(readings.get(i).test(), times.get(i), sizes.get(i));
        }
        return new Learnt(readings.size(), workingSet, track);
    }

    /** What was learnt of live heap so far; absent where the baseline's collection was not proven. */
    public Optional<WorkingSet> workingSet() {
        return isDecided() ? Optional.of(learnt().workingSet()) : Optional.empty();
    }

    /** Tells from a sample of any time. */
    public void sample(Sample sample) {
        long value = sample.value(told);
        if (value >= 0) {
            working.note(sample.test(), value, sample.nanos());
        }
    }

    /** The lines of live heap as of now; absent where the baseline's collection was not proven. */
    public Optional<Lines> liveHeapLines() {
        return live().lines();
    }

    /** The lines of the working set; absent where the baseline has none. */
    public Optional<Lines> workingSetLines() {
        return working.lines();
    }

    /** Whether live heap could be judged at all: nothing measured is never a pass. */
    public boolean isDecided() {
        return baseline.liveHeap().isPresent();
    }

    /** The level of live heap now. */
    public Level level() {
        return live().level();
    }

    /** The worst level of live heap so far; this decides. */
    public Level worst() {
        return live().worst();
    }

    /** The worst level of the working set so far; this tells. */
    public Level worstTold() {
        return working.worst();
    }

    /** The most live heap that was judged, and after which test; absent where none was. */
    public Optional<Peak> peak() {
        return live().peak();
    }

    /** The changes of live heap, in their order; the first 1,000, and those to a level worse than all before. */
    public List<StateChange> changes() {
        return live().changes();
    }

    /** The changes of the working set, in their order; the first 1,000, and those to a level worse than all before. */
    public List<StateChange> changesTold() {
        return working.changes();
    }

    /**
     * Verifies that memory came back to the baseline, or to the working set that was learnt.
     *
     * @param liveHeap the heap in use after a proven collection at the end; absent where none was proven
     * @param sample all metrics right after it
     * @param tolerance what may stay
     */
    public Recovery recovery(Optional<MemorySize> liveHeap, Sample sample, MemorySize tolerance) {
        Baseline from = new Baseline(workingSet().map(WorkingSet::baseline), baseline.sample());
        return Recovery.of(from, liveHeap, sample, tolerance);
    }
}
