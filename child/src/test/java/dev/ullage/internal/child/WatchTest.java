package dev.ullage.internal.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.child.Observed.LiveHeap;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.internal.child.wire.Watching;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Recovery;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.StateChange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WatchTest {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final MemorySize HEAP = MemorySize.parse("192MiB");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EPSILON")
    void everyChangeOfLevelNamesTheTestThatCausedIt(Collector collector) throws Exception {
        JvmSpec spec = JvmSpec.likeThisOne().withHeap(HEAP).withCollector(collector);
        Run run = run(WatchCases.KeepsAndLetsGo.class, spec, atEveryEnd(), Levels.STANDARD);
        Judgement judgement = run.observed().judgement().orElseThrow();

        assertThat(judgement.changes())
                .extracting(change -> change.from().title() + " → "
                        + change.to().title() + " " + run.observed().name(change.test()))
                .containsExactly(
                        "normal → warning WatchCases$KeepsAndLetsGo.keepsSome()",
                        "warning → critical WatchCases$KeepsAndLetsGo.keepsMore()",
                        "critical → normal WatchCases$KeepsAndLetsGo.letsGo()");
        assertThat(judgement.worst()).isEqualTo(Level.CRITICAL);
        assertThat(judgement.level()).isEqualTo(Level.NORMAL);
        assertThat(run.recovery().verdict()).isEqualTo(Recovery.Verdict.RECOVERED);
        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
    }

    @Test
    void withoutACollectorNothingIsDecidedAndAllIsSampled() throws Exception {
        JvmSpec spec = JvmSpec.likeThisOne().withHeap(HEAP).withCollector(Collector.EPSILON);
        Run run = run(WatchCases.TakesItsTime.class, spec, atEveryEnd(), Levels.STANDARD);

        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
        assertThat(run.observed().judgement().orElseThrow().isDecided()).isFalse();
        assertThat(run.recovery().verdict()).isEqualTo(Recovery.Verdict.INCONCLUSIVE);
        assertThat(run.observed().samples().samples()).isPositive();
    }

    @Test
    void aTestThatCrossesALineIsNamedHoweverLittleTimeThereIsForCollections() throws Exception {
        Watching leastTime = new Watching(Optional.empty(), true, atEveryEnd().lines(), 0);
        Run run = run(WatchCases.KeepsAndLetsGo.class, leastTime, Levels.STANDARD);

        assertThat(run.observed().judgement().orElseThrow().changes())
                .filteredOn(StateChange::isWorse)
                .extracting(change -> change.to().title() + " " + run.observed().name(change.test()))
                .containsExactly(
                        "warning WatchCases$KeepsAndLetsGo.keepsSome()",
                        "critical WatchCases$KeepsAndLetsGo.keepsMore()");
    }

    @Test
    void whatStaysAtTheEndIsTold() throws Exception {
        Run run = run(WatchCases.KeepsForEver.class, Levels.STANDARD);

        assertThat(run.recovery().verdict()).isEqualTo(Recovery.Verdict.NOT_RECOVERED);
        assertThat(run.recovery().stayed().get(0).what()).isEqualTo("live heap");
        assertThat(run.recovery().largest().get(0).className()).isEqualTo("byte[]");
        assertThat(run.recovery().largest().get(0).bytes()).isGreaterThan(MemorySize.parse("30MiB"));
        assertThat(run.observed().judgement().orElseThrow().worst()).isEqualTo(Level.NORMAL);
    }

    @Test
    void theFieldsOfATestThatHasEndedAreNotLive() throws Exception {
        Run run = run(WatchCases.HasLargeFields.class, Levels.STANDARD);

        assertThat(run.observed().judgement().orElseThrow().changes()).isEmpty();
        assertThat(run.observed().judgement().orElseThrow().changesTold()).anyMatch(StateChange::isWorse);
    }

    @Test
    void aTestThatLeavesItsThreadInterruptedHidesNothing() throws Exception {
        Run run = run(WatchCases.LeavesItsThreadInterrupted.class, Levels.STANDARD);

        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
        assertThat(run.observed().end().flatMap(LiveHeap::size)).isPresent();
    }

    @Test
    void noMoreCollectionsAreMadeThanGarbageMakesNecessary() throws Exception {
        Watching onlyNeeded = new Watching(Optional.empty(), true, List.of("baseline+50MiB"), 0);

        Run run = run(WatchCases.MakesGarbage.class, onlyNeeded, Levels.STANDARD);
        Frame.Watched watched = run.observed().watched().orElseThrow();

        assertThat(watched.boundaries()).isEqualTo(11);
        assertThat(watched.collected()).isLessThan(9);
        assertThat(run.observed().liveHeaps()).hasSize((int) watched.collected());
        assertThat(run.observed().judgement().orElseThrow().worst()).isEqualTo(Level.NORMAL);
    }

    @Test
    void testsInParallelAreNotStoppedToSeeWhatIsLive() throws Exception {
        RunRequest request = RunRequest.of(Selector.ofClass(WatchCases.RunsInParallel.class.getName()))
                .withParameters(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"))
                .watched(atEveryEnd());

        Run run = run(request, JvmSpec.likeThisOne().withHeap(HEAP), Levels.STANDARD);

        assertThat(run.end()).isInstanceOf(ChildEnd.Completed.class);
        assertThat(run.observed().watched().orElseThrow().boundaries()).isEqualTo(5);
        assertThat(run.observed().watched().orElseThrow().collected()).isLessThan(5);
        assertThat(run.recovery().verdict()).isEqualTo(Recovery.Verdict.RECOVERED);
    }

    @Test
    void whatLedToAFullHeapIsKnown() throws Exception {
        Run run = run(WatchCases.FillsTheHeap.class, Levels.STANDARD);
        Sample peak = run.observed().samples().peak(Metric.HEAP_USED);

        assertThat(run.end()).isInstanceOf(ChildEnd.OutOfMemory.class);
        assertThat(run.observed().name(peak.test())).isEqualTo("WatchCases$FillsTheHeap.fillsTheHeap()");
        assertThat(peak.value(Metric.HEAP_USED)).isGreaterThan(HEAP.bytes() * 3 / 4);
    }

    @Test
    void samplesTellTheTestInProgress() throws Exception {
        Run run = run(WatchCases.TakesItsTime.class, Levels.STANDARD);
        Observed observed = run.observed();

        assertThat(observed.recent())
                .filteredOn(sample -> observed.name(sample.test()).equals("WatchCases$TakesItsTime.takesItsTime()"))
                .hasSizeGreaterThan(3)
                .allSatisfy(sample -> assertThat(sample.value(Metric.HEAP_USED)).isPositive());
        assertThat(observed.samples().samples())
                .isEqualTo(observed.watched().orElseThrow().samples());
        assertThat(observed.watched().orElseThrow().failure()).isEmpty();
    }

    @Test
    void theLastSamplesOfAKilledChildAreKnown() throws Exception {
        Run run = run(WatchCases.KillsItself.class, Levels.STANDARD);
        Observed observed = run.observed();
        Sample last = observed.samples().last();

        assertThat(run.end()).isInstanceOf(ChildEnd.Killed.class);
        assertThat(observed.name(last.test())).isEqualTo("WatchCases$KillsItself.isKilled()");
        assertThat(last.value(Metric.HEAP_USED)).isGreaterThan(40 << 20);
        assertThat(observed.baseline()).isPresent();
        assertThat(observed.watched()).isEmpty();
    }

    @Test
    void aLineThatIsNoneIsRefusedBeforeAnyTest() throws Exception {
        Watching wrong = Watching.every(INTERVAL, List.of("baseline+50MiB", "much"));

        Run run = run(WatchCases.TakesItsTime.class, wrong, Levels.STANDARD);

        assertThat(run.end())
                .isInstanceOfSatisfying(
                        ChildEnd.Broken.class, end -> assertThat(end.console()).isEqualTo("""
                        "much" is no threshold: it must be a size ("200MiB"), a percentage of the limit ("80%"), \
                        or relative to the baseline or the limit ("baseline+50MiB", "limit-30MiB"), \
                        for example "baseline+50MiB"."""));
    }

    @Test
    void anIntervalOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Watching.every(Duration.ZERO, List.of()))
                .hasMessage("A sampling interval must be from 1 ms to 1 h, for example 100 ms, but got PT0S.");
        assertThatThrownBy(() -> new Watching(Optional.empty(), true, List.of(), 1.5))
                .hasMessage("The share of time for collections must be from 0 to 1, for example 0.05, but got 1.5.");
    }

    private static Watching atEveryEnd() {
        Watching watching = Observed.watching(INTERVAL, Levels.STANDARD);
        return new Watching(watching.interval(), true, watching.lines(), 1);
    }

    private record Run(Observed observed, ChildEnd end) {
        Recovery recovery() {
            return observed.recovery(Judgement.TOLERANCE).orElseThrow();
        }
    }

    private static Run run(Class<?> cases, Levels levels) throws IOException, InterruptedException {
        return run(cases, Observed.watching(INTERVAL, levels), levels);
    }

    private static Run run(Class<?> cases, Watching watching, Levels levels) throws IOException, InterruptedException {
        return run(cases, JvmSpec.likeThisOne().withHeap(HEAP), watching, levels);
    }

    private static Run run(Class<?> cases, JvmSpec spec, Watching watching, Levels levels)
            throws IOException, InterruptedException {
        return run(RunRequest.of(Selector.ofClass(cases.getName())).watched(watching), spec, levels);
    }

    private static Run run(RunRequest request, JvmSpec spec, Levels levels) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(spec, request)) {
            child.progress().observed().judgeBy(levels, Optional.empty(), Metric.RESIDENT);
            while (!child.isOver()) {
                child.await(Duration.ofMinutes(1));
            }
            return new Run(child.progress().observed(), child.end());
        }
    }
}
