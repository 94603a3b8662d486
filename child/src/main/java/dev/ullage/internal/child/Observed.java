package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Hello;
import dev.ullage.internal.child.wire.Frame.Sampled;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.StillLive;
import dev.ullage.internal.child.wire.Frame.Tracked;
import dev.ullage.internal.child.wire.Frame.Watched;
import dev.ullage.internal.child.wire.Reading;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Watching;
import dev.ullage.measure.ClassCount;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.Footprint;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Judgement.Scope;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Recovery;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.Threshold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a child's memory, by the frames that were read: bounded, but for what it keeps of each test that began. Not
 * safe for use by several threads.
 */
public final class Observed {

    private static final int RECENT = 50;

    private final NumberedNodes nodes = new NumberedNodes();
    private final SampleSeries samples = SampleSeries.ofCapacity(SampleSeries.POINTS);
    private final Deque<Sample> recent = new ArrayDeque<>();
    private final List<LiveHeap> liveHeaps = new ArrayList<>();
    private final TrackedGrowth tracked = new TrackedGrowth();
    private Optional<MemorySize> maxHeap = Optional.empty();
    private List<ClassCount> stillLive = List.of();
    private @Nullable Judging judging;
    private @Nullable Judgement judgement;
    private @Nullable Baseline baseline;
    private @Nullable LiveHeap end;
    private @Nullable Watched watched;
    private @Nullable Sample highest;

    /**
     * What was live when something had ended.
     *
     * @param test the number of the container or test
     * @param sample all metrics after the collection
     * @param size what was live; absent where no collection could be proven
     * @param took how long the collection took
     */
    public record LiveHeap(int test, Sample sample, Optional<MemorySize> size, Duration took) {}

    private record Judging(Levels levels, Optional<MemorySize> memory, Metric told) {}

    Observed() {}

    /** What to ask of a child that these levels are to judge. */
    public static Watching watching(Duration interval, Levels levels) {
        List<String> lines = Stream.of(Level.values())
                .flatMap(level -> levels.of(level).stream())
                .map(Threshold::text)
                .toList();
        return Watching.every(interval, lines);
    }

    /**
     * Judges from the baseline on; to be called before the first frame is noted.
     *
     * @param memory the limit of the process or container; absent where there is none
     * @param told {@link Metric#WORKING_SET} in a container, {@link Metric#RESIDENT} of a process
     */
    public void judgeBy(Levels levels, Optional<MemorySize> memory, Metric told) {
        judging = new Judging(levels, memory, told);
    }

    void note(Frame frame) {
        if (frame instanceof Sampled sampled) {
            note(sample(sampled.reading()));
        } else if (frame instanceof Started started) {
            nodes.add(started.node());
        } else if (frame instanceof Collected collected) {
            note(collected);
        } else if (frame instanceof Hello hello) {
            maxHeap = Optional.of(MemorySize.ofBytes(hello.effective().maxHeap()));
        } else if (frame instanceof StillLive live) {
            stillLive = live.classes().stream()
                    .map(type -> new ClassCount(type.name(), type.instances(), MemorySize.ofBytes(type.bytes())))
                    .toList();
        } else if (frame instanceof Watched last) {
            watched = last;
        } else if (frame instanceof Tracked found) {
            tracked.note(found);
        }
    }

    private void note(Sample sample) {
        samples.add(sample);
        if (recent.size() == RECENT) {
            recent.removeFirst();
        }
        recent.addLast(sample);
        Sample most = highest;
        if (most == null || sample.value(Metric.RESIDENT) > most.value(Metric.RESIDENT)) {
            highest = sample;
        }
        if (judgement != null) {
            judgement.sample(sample);
        }
    }

    private void note(Collected collected) {
        Sample sample = sample(collected.reading());
        Optional<MemorySize> size =
                collected.liveHeap().stream().mapToObj(MemorySize::ofBytes).findFirst();
        LiveHeap heap = new LiveHeap(sample.test(), sample, size, collected.took());
        switch (collected.stage()) {
            case BASELINE -> begin(new Baseline(size, sample));
            case BOUNDARY -> liveHeaps.add(heap);
            case END -> end = heap;
        }
        Judgement judge = judgement;
        if (judge != null && collected.stage() != Collected.Stage.BASELINE) {
            judge.sample(sample);
            size.ifPresent(live -> judge.liveHeap(sample.test(), sample.at(), live));
        }
    }

    private void begin(Baseline seen) {
        baseline = seen;
        highest = seen.sample();
        tracked.begin();
        if (judging != null) {
            Scope scope = new Scope(maxHeap, judging.memory(), judging.told());
            judgement = Judgement.from(seen, judging.levels(), scope);
        }
    }

    private static Sample sample(Reading reading) {
        return Sample.of(
                reading.nanos(),
                reading.test(),
                reading.values().stream().mapToLong(Long::longValue).toArray());
    }

    /** What was in use before the first test. */
    public Optional<Baseline> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** All samples, down-sampled where there are many. */
    public SampleSeries samples() {
        return samples;
    }

    /** The last 50 samples, the newest last: what a child told before it was killed. */
    public List<Sample> recent() {
        return List.copyOf(recent);
    }

    /** The sample with most resident memory since the baseline. */
    public Optional<Sample> highest() {
        return Optional.ofNullable(highest);
    }

    /**
     * By how much at most what the JVM tracks of its native memory has stood above the baseline, by its own categories; empty
     * where it does not track.
     */
    public Map<String, MemorySize> trackedGrowth() {
        return tracked.sizes();
    }

    /** What was live at the ends of tests and classes, in their order; not at every end. */
    public List<LiveHeap> liveHeaps() {
        return List.copyOf(liveHeaps);
    }

    /** What was live after the last test; absent where the run did not come so far. */
    public Optional<LiveHeap> end() {
        return Optional.ofNullable(end);
    }

    /** The judgement so far; absent before the baseline, and where none was asked for. */
    public Optional<Judgement> judgement() {
        return Optional.ofNullable(judgement);
    }

    /** Whether memory came back to the baseline; absent where the run did not come to its end. */
    public Optional<Recovery> recovery(MemorySize tolerance) {
        return judgement()
                .flatMap(judge -> end().map(last ->
                        judge.recovery(last.size(), last.sample(), tolerance).with(stillLive)));
    }

    /** The classes with most live bytes after the last test; none unless 10 MiB more is live than at the baseline. */
    public List<ClassCount> stillLive() {
        return stillLive;
    }

    /** What watching took; absent where the run did not come to its end. */
    public Optional<Watched> watched() {
        return Optional.ofNullable(watched);
    }

    /**
     * What watching took and how closely it looked, as a sentence: {@code "Live heap was read at 7 of 5,500 ends of tests and
     * classes, 576 ms in collections; 143 samples; the sampler took 0.30 % of a CPU and allocated 1.3 KiB."}; absent where the run
     * did not come to its end.
     */
    public Optional<String> coverage() {
        return watched()
                .map(took -> String.format(
                        Locale.ROOT,
                        "Live heap was read at %,d of %,d ends of tests and classes, %,d ms in collections; %s.",
                        took.collected(),
                        took.boundaries(),
                        took.collecting().toMillis(),
                        new Footprint(took.samples(), took.cpu(), MemorySize.ofBytes(took.allocated()), took.over())));
    }

    /** The container or test of that number, which a sample names; absent for zero. */
    public Optional<TestNode> node(int number) {
        return nodes.node(number);
    }

    /** The name of a container or test in sentences: {@code "OrderTest.places()"}; {@code "no test"} for zero. */
    public String name(int number) {
        return nodes.name(number);
    }
}
