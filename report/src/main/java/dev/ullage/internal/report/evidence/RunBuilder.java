package dev.ullage.internal.report.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is known of a run, and judges it. For use by one thread. */
public final class RunBuilder {

    private final String suite;
    private final Instant started;
    private final Duration duration;
    private final Outcome outcome;
    private final Environment environment;
    private Optional<String> file = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Lines liveHeapLines = Lines.NONE;
    private Lines workingSetLines = Lines.NONE;
    private Series series = Series.NONE;
    private List<LiveHeap> liveHeaps = List.of();
    private List<Pause> pauses = List.of();
    private List<LevelChange> changes = List.of();
    private Optional<Recovery> recovery = Optional.empty();
    private final List<TestRow> tests = new ArrayList<>();
    private final List<FoundLeak> leaks = new ArrayList<>();
    private final List<BrokenBudget> violations = new ArrayList<>();
    private Optional<CollectionTotals> collections = Optional.empty();
    private Optional<Comparison> comparison = Optional.empty();
    private List<PastRun> history = List.of();

    /** Begins with what is known of every run. */
    public RunBuilder(String suite, Instant started, Duration duration, Outcome outcome, Environment environment) {
        this.suite = suite;
        this.started = started;
        this.duration = duration;
        this.outcome = outcome;
        this.environment = environment;
    }

    /** Begins with a run that was judged before. */
    public static RunBuilder of(Run run) {
        return new RunBuilder(run);
    }

    private RunBuilder(Run run) {
        this(run.suite(), run.started(), run.duration(), run.outcome(), run.environment());
        file = run.file();
        scope = run.scope();
        liveHeapLines = run.liveHeapLines();
        workingSetLines = run.workingSetLines();
        series = run.series();
        liveHeaps = run.liveHeaps();
        pauses = run.pauses();
        changes = run.changes();
        recovery = run.recovery();
        tests.addAll(run.tests());
        leaks.addAll(run.leaks());
        violations.addAll(run.violations());
        collections = run.collections();
        comparison = run.comparison();
        history = run.history();
    }

    /** The file that stands for what was run where no line of source is known: its build file. */
    public RunBuilder file(Optional<String> buildFile) {
        file = buildFile;
        return this;
    }

    /** How much of the suite it stands for, where that is not the whole suite in one JVM. */
    public RunBuilder scope(Optional<Scope> part) {
        scope = part;
        return this;
    }

    /** What live heap, and what the working set was judged against. */
    public RunBuilder lines(Lines ofLiveHeap, Lines ofWorkingSet) {
        liveHeapLines = ofLiveHeap;
        workingSetLines = ofWorkingSet;
        return this;
    }

    /** Memory over time, and live heap at test boundaries. */
    public RunBuilder memory(Series samples, List<LiveHeap> live) {
        series = samples;
        liveHeaps = live;
        return this;
    }

    /** Pauses of the garbage collector. */
    public RunBuilder pauses(List<Pause> seen) {
        pauses = seen;
        return this;
    }

    /** Levels that were entered and left. */
    public RunBuilder changes(List<LevelChange> seen) {
        changes = seen;
        return this;
    }

    /** Whether memory came back. */
    public RunBuilder recovery(Recovery seen) {
        recovery = Optional.of(seen);
        return this;
    }

    /** More tests. */
    public RunBuilder tests(List<TestRow> more) {
        tests.addAll(more);
        return this;
    }

    /** More leaks. */
    public RunBuilder leaks(List<FoundLeak> more) {
        leaks.addAll(more);
        return this;
    }

    /** More budgets that were not kept. */
    public RunBuilder violations(List<BrokenBudget> more) {
        violations.addAll(more);
        return this;
    }

    /** What garbage collection cost. */
    public RunBuilder collections(CollectionTotals totals) {
        collections = Optional.of(totals);
        return this;
    }

    /** The run beside an earlier state. */
    public RunBuilder comparison(Comparison made) {
        comparison = Optional.of(made);
        return this;
    }

    /** Earlier runs. */
    public RunBuilder history(List<PastRun> runs) {
        history = runs;
        return this;
    }

    /** The run with its verdict. */
    public Run judged() {
        return with(Judge.of(with(Verdict.of(List.of()))));
    }

    /** The run with a verdict of the caller's, where other rules hold than for a suite that ran once. */
    public Run judged(List<Verdict.Reason> reasons) {
        return with(Verdict.of(reasons));
    }

    /** The run with a verdict of what its parts were judged by, and of all its tests together. */
    public Run judgedByParts(List<Verdict.Reason> found) {
        return with(Judge.ofParts(with(Verdict.of(List.of())), found));
    }

    /** The run with the verdict that it had. */
    public Run as(Verdict verdict) {
        return with(verdict);
    }

    private Run with(Verdict verdict) {
        return new Run(
                suite,
                file,
                scope,
                started,
                duration,
                outcome,
                verdict,
                environment,
                liveHeapLines,
                workingSetLines,
                series,
                liveHeaps,
                pauses,
                changes,
                recovery,
                tests,
                leaks,
                violations,
                collections,
                comparison,
                history);
    }
}
