package dev.ullage.internal.gate.record;

import dev.ullage.constrained.Course;
import dev.ullage.constrained.Facts;
import dev.ullage.constrained.Figures;
import dev.ullage.constrained.Outcome;
import dev.ullage.internal.child.Observed;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.report.evidence.LevelChange;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome.Kind;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.observed.Watching;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Recovery;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.WorkingSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes the evidence of one run, of what was noted of its tests and what is known of its end. */
final class RunEvidence {

    private static final Levels.Lines NO_LINES = new Levels.Lines(Optional.empty(), Optional.empty(), Optional.empty());

    private final Outcome outcome;
    private final Facts facts;
    private final Findings findings;
    private final Course course;
    private final Figures figures;
    private final Optional<TestNode> inProgress;
    private final Rows rows;
    private final Pauses pauses;
    /** When the clock of the readings began, since the start of the run. */
    private final Duration begin;

    RunEvidence(Outcome outcome, TestLog log) {
        this.outcome = outcome;
        facts = outcome.facts();
        findings = log.findings();
        course = facts.course();
        figures = course.figures();
        inProgress = inProgress(outcome);
        log.over(figures.samples().last().at());
        rows = new Rows(log, inProgress);
        pauses = Pauses.of(figures.pauses(), facts.started());
        begin = log.helloAt()
                .map(hello -> Duration.between(facts.started(), hello))
                .filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }

    /**
     * The evidence, not judged yet.
     *
     * @throws IOException if a report entry of Ullage's is not what this version writes
     */
    RunBuilder builder(String suite, Duration interval, SourceRoots sources) throws IOException {
        List<TestRow> tests = rows.rows(begin, sources, pauses);
        Map<String, SourceLine> declared = new HashMap<>();
        tests.forEach(test -> test.source().ifPresent(line -> declared.put(test.id(), line)));
        RunBuilder builder = new RunBuilder(
                        suite,
                        facts.started(),
                        facts.took(),
                        new dev.ullage.internal.report.evidence.Outcome(
                                kind(),
                                outcome.render(),
                                inProgress.map(TestNode::id),
                                outcome.because(),
                                outcome.next()),
                        Surroundings.of(facts))
                .file(sources.buildFile())
                .lines(liveHeapLines(), toldLines())
                .memory(series(interval), liveHeaps())
                .pauses(pauses.longest())
                .changes(changes())
                .tests(tests)
                .leaks(findings.leaks(sources))
                .violations(findings.broken(test -> Optional.ofNullable(declared.get(test))));
        course.recovery().map(this::recovery).ifPresent(builder::recovery);
        collections().map(use -> Watching.collections(use, pauses.all())).ifPresent(builder::collections);
        return builder;
    }

    private Kind kind() {
        if (outcome instanceof Outcome.Completed) {
            return Kind.COMPLETED;
        } else if (outcome instanceof Outcome.OutOfMemory) {
            return Kind.OUT_OF_MEMORY;
        } else if (outcome instanceof Outcome.KilledByLimit) {
            return Kind.KILLED_BY_LIMIT;
        }
        if (outcome instanceof Outcome.Thrashing) {
            return Kind.THRASHING;
        }
        return outcome instanceof Outcome.TimedOut ? Kind.TIMED_OUT : Kind.CRASHED;
    }

    private static Optional<TestNode> inProgress(Outcome outcome) {
        if (outcome instanceof Outcome.OutOfMemory memory) {
            return memory.during();
        } else if (outcome instanceof Outcome.KilledByLimit killed) {
            return killed.during();
        } else if (outcome instanceof Outcome.Thrashing thrashing) {
            return thrashing.during();
        } else if (outcome instanceof Outcome.TimedOut late) {
            return late.during();
        }
        return outcome instanceof Outcome.Crashed crashed ? crashed.during() : Optional.empty();
    }

    private Lines liveHeapLines() {
        return Watching.lines(
                figures.workingSet()
                        .map(WorkingSet::baseline)
                        .or(() -> course.baseline().flatMap(Baseline::liveHeap)),
                figures.liveHeapLines().orElse(NO_LINES),
                facts.effective()
                        .map(EffectiveValues::maxHeap)
                        .map(MemorySize::ofBytes)
                        .or(() -> Optional.of(facts.limits().memory())));
    }

    private Lines toldLines() {
        return Watching.lines(
                course.baseline().flatMap(baseline -> baseline.sample().size(course.told())),
                figures.toldLines().orElse(NO_LINES),
                Optional.of(facts.limits().memory()));
    }

    /** The control group of a process on this machine holds others, too, so its working set says nothing. */
    private Series series(Duration interval) {
        Series all = Watching.series(figures.samples(), course.recent(), interval, begin, rows::during);
        Map<Measure, List<OptionalLong>> columns = new EnumMap<>(Measure.class);
        columns.putAll(all.columns());
        if (course.told() != Metric.WORKING_SET) {
            columns.remove(Measure.WORKING_SET);
        }
        return new Series(all.interval(), all.samples(), all.at(), all.test(), columns);
    }

    private List<LiveHeap> liveHeaps() {
        List<LiveHeap> live = new ArrayList<>();
        course.baseline()
                .ifPresent(baseline -> baseline.liveHeap()
                        .ifPresent(size ->
                                live.add(new LiveHeap(baseline.sample().at().plus(begin), -1, size))));
        figures.liveHeaps().forEach(reading -> add(live, reading));
        figures.end().ifPresent(reading -> add(live, reading));
        return live;
    }

    private void add(List<LiveHeap> live, Observed.LiveHeap reading) {
        reading.size()
                .ifPresent(size ->
                        live.add(new LiveHeap(reading.sample().at().plus(begin), rows.after(reading.test()), size)));
    }

    private List<LevelChange> changes() {
        List<LevelChange> changes =
                new ArrayList<>(Watching.changes(figures.changes(), begin, number -> rows.id(rows.after(number))));
        Watching.changes(figures.changesTold(), begin, number -> rows.id(rows.during(number))).stream()
                .map(this::named)
                .forEach(changes::add);
        changes.sort(Comparator.comparing(LevelChange::at));
        return changes;
    }

    /** By what it is of: the working set of a container, the resident memory of a process. */
    private LevelChange named(LevelChange told) {
        Measure measure = course.told() == Metric.WORKING_SET ? Measure.WORKING_SET : Measure.RESIDENT;
        return new LevelChange(
                measure.title(),
                told.decides(),
                told.from(),
                told.to(),
                told.at(),
                told.test(),
                told.value(),
                told.line());
    }

    private dev.ullage.internal.report.evidence.Recovery recovery(Recovery seen) {
        Stream<Recovery.Stayed> rise = course.rise().stream().map(sentence -> new Recovery.Stayed("", sentence));
        List<Recovery.Stayed> stayed = Stream.concat(
                        rise,
                        seen.stayed().stream()
                                .filter(each -> course.told() == Metric.WORKING_SET
                                        || !each.what().equals(Metric.WORKING_SET.title())))
                .toList();
        return Watching.recovery(
                new Recovery(seen.verdict(), seen.baseline(), seen.end(), seen.tolerance(), stayed, seen.largest()));
    }

    private Optional<CollectionUse> collections() {
        Sample last = figures.samples().last();
        return last.value(Metric.COLLECTIONS) < 0
                ? Optional.empty()
                : Optional.of(
                        CollectionUse.between(figures.samples().points().get(0).lows(), last));
    }
}
