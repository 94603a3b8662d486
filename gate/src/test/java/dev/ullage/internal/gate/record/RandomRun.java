package dev.ullage.internal.gate.record;

import dev.ullage.constrained.Course;
import dev.ullage.constrained.Facts;
import dev.ullage.constrained.Facts.FailedTest;
import dev.ullage.constrained.Figures;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.internal.child.Observed.LiveHeap;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Skipped;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Judgement.Scope;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A run as it may happen, told by the same means as real ones. */
final class RandomRun {

    private static final long MIB = 1 << 20;
    private static final int MOST_CLASSES = 3;
    private static final int MOST_TESTS = 3;

    final TestLog log = new TestLog(SourceRoots.of(Path.of(""), List.of()), Metric.RESIDENT);
    private final Random random;
    private final List<LiveHeap> liveHeaps = new ArrayList<>();
    private final List<FailedTest> failures = new ArrayList<>();
    private final Optional<Judgement> judgement;
    private final Optional<Baseline> baseline;
    private Totals totals = Totals.NONE;
    private Optional<TestNode> last = Optional.empty();
    private int number;

    RandomRun(Random random) {
        this.random = random;
        Optional<MemorySize> live = random.nextInt(10) == 0 ? Optional.empty() : Optional.of(live());
        baseline = random.nextInt(20) == 0
                ? Optional.empty()
                : Optional.of(new Baseline(live, Sample.of(0, 0, 0, 0, 0, 0, 0, 0, 60 * MIB)));
        judgement = baseline.map(seen -> Judgement.from(
                seen,
                Levels.STANDARD,
                new Scope(
                        Optional.of(MemorySize.ofBytes(126 * MIB)),
                        Optional.of(MemorySize.ofBytes(256 * MIB)),
                        Metric.RESIDENT)));
        int classes = random.nextInt(MOST_CLASSES + 1);
        for (int i = 0; i < classes; i++) {
            testClass("[class:C" + i + "]");
        }
    }

    private MemorySize live() {
        return MemorySize.ofBytes((random.nextInt(4) == 0 ? random.nextInt(120) : 10) * MIB);
    }

    private void testClass(String id) {
        if (random.nextInt(6) == 0) {
            log.note(new Skipped(node(id, false), "on purpose"));
            totals = plus(0, 0, 0, 0, 2);
            return;
        }
        start(node(id, false));
        boolean begins = random.nextInt(5) > 0;
        for (int i = 0; begins && i < 1 + random.nextInt(MOST_TESTS); i++) {
            test(node(id + "/[method:m" + i + "]", true));
        }
        Status status = begins ? Status.SUCCESSFUL : random.nextBoolean() ? Status.FAILED : Status.ABORTED;
        finish(node(id, false), random.nextInt(10) == 0 ? Status.FAILED : status);
    }

    private void test(TestNode node) {
        if (random.nextInt(5) == 0) {
            log.note(new Skipped(node, "on purpose"));
            totals = plus(0, 0, 0, 0, 1);
            return;
        }
        start(node);
        last = Optional.of(node);
        int kind = random.nextInt(10);
        finish(node, kind == 0 ? Status.FAILED : kind < 4 ? Status.ABORTED : Status.SUCCESSFUL);
        if (random.nextInt(3) == 0) {
            MemorySize size = live();
            Sample sample = Sample.of(number, number);
            liveHeaps.add(new LiveHeap(number, sample, Optional.of(size), Duration.ZERO));
            judgement.ifPresent(judge -> judge.liveHeap(number, sample.at(), size));
        }
    }

    private void start(TestNode node) {
        number++;
        log.note(new Started(node, "main", number, Duration.ofMillis(number)));
        totals = node.isTest() ? plus(1, 0, 0, 0, 0) : totals;
    }

    private void finish(TestNode node, Status status) {
        Optional<Thrown> thrown = status == Status.SUCCESSFUL ? Optional.empty() : Optional.of(thrown());
        log.note(new Finished(node.id(), status, Duration.ZERO, OptionalLong.empty(), thrown));
        if (status == Status.FAILED) {
            failures.add(new FailedTest(node.describe(), "no"));
        }
        if (node.isTest()) {
            switch (status) {
                case SUCCESSFUL -> totals = plus(0, 1, 0, 0, 0);
                case FAILED -> totals = plus(0, 0, 1, 0, 0);
                case ABORTED -> totals = plus(0, 0, 0, 1, 0);
            }
        }
    }

    private static Thrown thrown() {
        return new Thrown(
                "java.lang.AssertionError",
                Thrown.Nature.ASSERTION,
                Optional.of("no"),
                "java.lang.AssertionError: no",
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static TestNode node(String id, boolean isTest) {
        return new TestNode(
                id,
                isTest ? Optional.of(id.replaceFirst("/.*", "")) : Optional.empty(),
                id,
                id,
                isTest,
                Optional.of("com.acme.C"),
                isTest ? Optional.of("m") : Optional.empty());
    }

    private Totals plus(long started, long successful, long failed, long aborted, long skipped) {
        return new Totals(
                totals.started() + started,
                totals.successful() + successful,
                totals.failed() + failed,
                totals.aborted() + aborted,
                totals.skipped() + skipped);
    }

    /** One of all kinds, mostly completed. */
    Outcome outcome() {
        Facts facts = facts();
        return switch (random.nextInt(12)) {
            case 0 -> new Outcome.OutOfMemory(facts, Optional.empty(), last, Optional.empty(), List.of());
            case 1 -> new Outcome.KilledByLimit(facts, "the kernel ended it", last);
            case 2 -> new Outcome.TimedOut(facts, Duration.ofSeconds(1), last, Optional.empty(), Optional.empty());
            case 3 ->
                new Outcome.Crashed(
                        facts,
                        Outcome.Cause.values()[random.nextInt(Outcome.Cause.values().length)],
                        1,
                        last,
                        List.of(),
                        Optional.empty());
            case 4 ->
                new Outcome.Thrashing(
                        facts,
                        new HeapPressure.Stretch(
                                new CollectionUse(85, Duration.ofSeconds(29), Duration.ofSeconds(30)),
                                MemorySize.ofBytes(104 * MIB),
                                MemorySize.ofBytes(126 * MIB)),
                        last,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of());
            default -> new Outcome.Completed(facts, Optional.empty());
        };
    }

    private Facts facts() {
        return new Facts(
                Limits.usual(),
                "a forked JVM",
                List.of(),
                List.of(),
                List.of(),
                random.nextInt(10) == 0
                        ? Optional.empty()
                        : Optional.of(new EffectiveValues(
                                "17",
                                "VM",
                                126 * MIB,
                                "Serial",
                                List.of(),
                                2,
                                0,
                                0,
                                1,
                                List.of(),
                                "Linux 6.1",
                                "amd64")),
                totals.started(),
                totals,
                failures,
                Optional.empty(),
                course(),
                Instant.EPOCH,
                Duration.ofSeconds(3));
    }

    private Course course() {
        return new Course(
                baseline,
                judgement.filter(Judgement::isDecided).map(Judgement::worst),
                judgement.map(Judgement::worstTold).orElse(Level.NORMAL),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Metric.RESIDENT,
                new Figures(
                        SampleSeries.ofCapacity(2),
                        liveHeaps,
                        Optional.empty(),
                        judgement.flatMap(Judgement::liveHeapLines),
                        judgement.flatMap(Judgement::workingSetLines),
                        judgement.flatMap(Judgement::workingSet),
                        judgement.map(Judgement::changes).orElse(List.of()),
                        judgement.map(Judgement::changesTold).orElse(List.of()),
                        List.of()));
    }
}
