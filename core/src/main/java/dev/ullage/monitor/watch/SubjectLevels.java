package dev.ullage.monitor.watch;

import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The levels of all that a monitor judges. Safe for use by several threads; a reading makes no object unless a level changes. */
final class SubjectLevels {

    private final Levels levels;
    private final MemorySize maxHeap;
    private final Optional<MemorySize> memoryLimit;
    private final Metric memory;
    private final SteadyLevel[] steady;
    private Optional<Lines> heapLines = Optional.empty();
    private Optional<Lines> memoryLines = Optional.empty();

    private SubjectLevels(MonitorSettings settings, MemorySize maxHeap, Optional<MemorySize> memoryLimit) {
        this.levels = settings.levels();
        this.maxHeap = maxHeap;
        this.memoryLimit = memoryLimit;
        this.memory = memoryLimit.isPresent() ? Metric.WORKING_SET : Metric.RESIDENT;
        this.steady = Stream.of(Subject.values())
                .filter(settings.judged()::contains)
                .map(subject -> new SteadyLevel(subject, settings.hysteresis()))
                .toArray(SteadyLevel[]::new);
    }

    /** Of this JVM. */
    static SubjectLevels of(MonitorSettings settings) {
        MemorySize maxHeap = JvmFlags.maxHeap()
                .orElse(MemorySize.ofBytes(Runtime.getRuntime().maxMemory()));
        return new SubjectLevels(
                settings,
                maxHeap,
                CgroupMemory.now()
                        .filter(group -> group.workingSet().isPresent())
                        .flatMap(CgroupMemory::limit));
    }

    MemorySize maxHeap() {
        return maxHeap;
    }

    /** What everything is held against from now on. */
    synchronized void moveTo(MemorySize heapBaseline, Sample atBaseline) {
        heapLines = Optional.of(levels.lines(heapBaseline, Optional.of(maxHeap)));
        memoryLines = atBaseline.size(memory).map(size -> levels.lines(size, memoryLimit));
        for (SteadyLevel each : steady) {
            (each.subject() == Subject.WORKING_SET ? memoryLines : heapLines).ifPresent(each::moveTo);
        }
    }

    /** Judges a sample; the changes go to the sink. */
    synchronized void note(Sample sample, long liveHeap, Consumer<StateChange> sink) {
        for (int i = 0; i < steady.length; i++) {
            long value = value(steady[i].subject(), sample, liveHeap);
            StateChange change = value < 0 ? null : steady[i].note(value, sample.nanos());
            if (change != null) {
                sink.accept(change);
            }
        }
    }

    private long value(Subject subject, Sample sample, long liveHeap) {
        return switch (subject) {
            case LIVE_HEAP -> liveHeap;
            case HEAP_USED -> sample.value(Metric.HEAP_USED);
            case WORKING_SET -> sample.value(memory);
        };
    }

    /** The worst of all. */
    synchronized Level worst() {
        Level worst = Level.NORMAL;
        for (int i = 0; i < steady.length; i++) {
            worst = steady[i].level().compareTo(worst) > 0 ? steady[i].level() : worst;
        }
        return worst;
    }

    synchronized List<SubjectStatus> status(Sample sample, long liveHeap) {
        Lines none = new Lines(Optional.empty(), Optional.empty(), Optional.empty());
        return Stream.of(steady)
                .map(each -> {
                    long value = value(each.subject(), sample, liveHeap);
                    boolean isMemory = each.subject() == Subject.WORKING_SET;
                    return new SubjectStatus(
                            each.subject(),
                            value < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(value)),
                            isMemory ? memoryLimit : Optional.of(maxHeap),
                            (isMemory ? memoryLines : heapLines).orElse(none),
                            each.level());
                })
                .toList();
    }

    /** The lines of the heap; absent before there is a baseline. */
    synchronized Optional<Lines> heapLines() {
        return heapLines;
    }
}
