package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.Facts.FailedTest;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.WorkingSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports that no run gives twice the same. */
class OutcomeTextTest {

    private static final long MIB = 1 << 20;
    private static final Optional<TestNode> PLACES = Optional.of(new TestNode(
            "id",
            Optional.of("parent"),
            "places()",
            "places()",
            true,
            Optional.of("com.acme.OrderTest"),
            Optional.of("places")));

    @Test
    void aRunWithWorkingSetChangesAFailureAndASurvivedError() {
        Course course = new Course(
                Optional.empty(),
                Optional.of(Level.NORMAL),
                Level.WARNING,
                List.of(),
                List.of("normal → warning: resident 150 MiB during OrderTest.places() (line 120 MiB)"),
                Optional.of("9 MiB after OrderTest"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Metric.RESIDENT,
                Figures.none());
        Totals totals = new Totals(40, 10, 25, 5, 2);

        assertThat(new Outcome.Completed(facts(totals, course), Optional.of(Path.of("out-of-memory.hprof"))).render())
                .isEqualTo("""
                        Completed: 40 tests of 42, 25 failed, 5 aborted, 2 skipped, in a forked JVM of 256 MiB
                          failed    com.acme.OrderTest#places: java.lang.AssertionError: no
                                    and 24 more
                          live      at most 9 MiB after OrderTest
                          told      normal → warning: resident 150 MiB during OrderTest.places() (line 120 MiB)
                          dump      out-of-memory.hprof, of an OutOfMemoryError that a test survived
                          ran in    a forked JVM (no Docker or Podman engine answers)
                          peak      200 MiB of 256 MiB
                          next      repair the tests that failed; the limit was held""");
    }

    @Test
    void aRunWhoseLiveHeapNobodyCouldJudge() {
        Course course = course(List.of(), Optional.empty());
        Outcome outcome = new Outcome.Completed(facts(new Totals(42, 42, 0, 0, 0), course), Optional.empty());

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(outcome.render()).isEqualTo("""
                Completed: 42 tests, in a forked JVM of 256 MiB
                  ran in    a forked JVM (no Docker or Podman engine answers)
                  peak      200 MiB of 256 MiB
                  next      live heap was not judged, because no collection could be proven: remove -XX:+DisableExplicitGC if it is set""");
    }

    @Test
    void whetherARiseIsAWorkingSetIsTold() {
        assertThat(learnt(10, 50, 50, 50, 50, 85, 85, 85, 85))
                .contains("live heap rose in 2 steps and then stayed, as where contexts start and live on: the"
                        + " baseline moved with it, 10 MiB → 85 MiB");
        assertThat(learnt(10, 20, 30, 40, 50, 60, 70, 80))
                .contains("live heap rose from test to test to the end: that is no working set, and it is held"
                        + " against the baseline of 10 MiB");
        assertThat(learnt(10, 50, 50, 50, 50, 54, 58, 62, 66, 70, 74, 78, 82))
                .contains("live heap rose from test to test to the end, beside a step that stayed: that is no"
                        + " working set, and it is held against the baseline of 50 MiB");
        assertThat(learnt(10, 10, 10, 85))
                .contains("live heap rose at the end, where no further test shows whether it stays: it is held"
                        + " against the baseline of 10 MiB");
        assertThat(learnt(10, 11, 10, 12, 11)).isEmpty();
    }

    private static Optional<String> learnt(int... mebibytes) {
        List<MemorySize> readings = IntStream.of(mebibytes)
                .mapToObj(size -> MemorySize.ofBytes(size * MIB))
                .toList();
        Course course = new Course(
                Optional.of(new Baseline(Optional.of(readings.get(0)), sample(100, 5, 8, 0, 0, 10, 50))),
                Optional.of(Level.NORMAL),
                Level.NORMAL,
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
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(WorkingSet.of(readings)),
                        List.of(),
                        List.of(),
                        List.of()));
        return WorkingSetText.of(course);
    }

    @Test
    void aKillWithAllThatGrew() {
        Course course = course(
                List.of(sample(900, 20, 12, 1, 0, 40, 150), sample(1000, 60, 12, 130, 0, 240, 250)),
                Optional.of(new Baseline(Optional.of(MemorySize.ofBytes(5 * MIB)), sample(100, 5, 8, 0, 0, 10, 50))));

        assertThat(new Outcome.KilledByLimit(facts(Totals.NONE, course), "the kernel ended it (exit code 137)", PLACES)
                        .render())
                .isEqualTo("""
                        Killed by the limit of 256 MiB, in a forked JVM: the kernel ended it (exit code 137)
                          test      com.acme.OrderTest#places
                          so far    0 tests of 42
                          grew      direct buffers 0 B → 130 MiB, heap used 5 MiB → 60 MiB, threads 10 → 240, other native memory by 11 MiB, metaspace 8 MiB → 12 MiB
                          sample    900 ms: heap used 20 MiB, metaspace 12 MiB, direct buffers 1 MiB, mapped files 0 B, resident 150 MiB, threads 40
                          sample    1000 ms: heap used 60 MiB, metaspace 12 MiB, direct buffers 130 MiB, mapped files 0 B, resident 250 MiB, threads 240
                          ran in    a forked JVM (no Docker or Podman engine answers)
                          peak      200 MiB of 256 MiB
                          next      give 512 MiB of memory, or let ullage:fit find what the suite needs; or bound direct buffers with -XX:MaxDirectMemorySize, or use them again""");
    }

    @Test
    void allMemoryOverCriticalInAPartThatTheJvmDoesNotTrack() {
        Course course = new Course(
                Optional.of(new Baseline(Optional.of(MemorySize.ofBytes(5 * MIB)), sample(100, 5, 8, 0, 0, 10, 50))),
                Optional.of(Level.NORMAL),
                Level.CRITICAL,
                List.of(),
                List.of("normal → critical: resident 230 MiB during OrderTest.places() (line 120 MiB)"),
                Optional.of("5 MiB after OrderTest"),
                Optional.empty(),
                List.of(sample(1000, 5, 8, 0, 0, 10, 60)),
                Optional.of(sample(900, 5, 8, 30, 0, 10, 230)),
                Map.of(
                        "Java Heap", MemorySize.ofBytes(90 * MIB),
                        "Code", MemorySize.ofBytes(2 * MIB),
                        "Other", MemorySize.ofBytes(31 * MIB)),
                Metric.RESIDENT,
                Figures.none());

        assertThat(new Outcome.Completed(facts(new Totals(42, 42, 0, 0, 0), course), Optional.empty()).render())
                .isEqualTo("""
                        Completed: 42 tests, in a forked JVM of 256 MiB
                          live      at most 5 MiB after OrderTest
                          told      normal → critical: resident 230 MiB during OrderTest.places() (line 120 MiB)
                          grew      other native memory by 150 MiB (NMT: Code by 2 MiB), direct buffers 0 B → 30 MiB
                          ran in    a forked JVM (no Docker or Podman engine answers)
                          peak      200 MiB of 256 MiB""");
        assertThat(course.grownAtMost().get(0).cure())
                .isEqualTo("see what native libraries take, which the JVM does not track");
    }

    @Test
    void aKillBeforeTheFirstSample() {
        assertThat(new Outcome.KilledByLimit(
                                facts(Totals.NONE, course(List.of(), Optional.empty())),
                                "the kernel ended it (exit code 137)",
                                Optional.empty())
                        .render())
                .isEqualTo("""
                        Killed by the limit of 256 MiB, in a forked JVM: the kernel ended it (exit code 137)
                          test      none was in progress
                          so far    0 tests of 42
                          grew      faster than the samples could tell
                          ran in    a forked JVM (no Docker or Podman engine answers)
                          peak      200 MiB of 256 MiB
                          next      give 512 MiB of memory, or let ullage:fit find what the suite needs""");
    }

    @Test
    void aKillInTheMiddleNamesWhatGrew() {
        Course course = course(
                List.of(sample(1000, 60, 12, 130, 0, 10, 250)),
                Optional.of(new Baseline(Optional.of(MemorySize.ofBytes(5 * MIB)), sample(100, 5, 8, 0, 0, 10, 50))));

        assertThat(nextAfterAKill(new Totals(8, 7, 0, 0, 0), course))
                .isEqualTo("bound direct buffers with -XX:MaxDirectMemorySize, or use them again; the heap may take"
                        + " 126 MiB of 256 MiB and everything else shares the rest; or give 512 MiB of memory");
    }

    @Test
    void aKillForClassesAndCodeAsksForMoreMemoryAtAnyTime() {
        Course course = course(
                List.of(sample(1000, 60, 100, 0, 0, 10, 250)),
                Optional.of(new Baseline(Optional.of(MemorySize.ofBytes(5 * MIB)), sample(100, 5, 8, 0, 0, 10, 50))));

        assertThat(nextAfterAKill(new Totals(8, 7, 0, 0, 0), course))
                .isEqualTo("give 512 MiB of memory, or let ullage:fit find what the suite needs");
    }

    private static String nextAfterAKill(Totals totals, Course course) {
        return NextStep.after(new Outcome.KilledByLimit(facts(totals, course), "the kernel ended it", PLACES))
                .orElseThrow();
    }

    @Test
    void whatRanOutDecidesTheCure() {
        assertThat(outOfMemory("Cannot reserve 1048576 bytes of direct buffer memory (allocated: 9, limit: 9)"))
                .contains(
                        "\n  dump      none: a JVM writes none when the heap has room",
                        "\n  next      release direct buffers, or use them again; or give them more:"
                                + " -XX:MaxDirectMemorySize, which is as large as the heap by default; or give the suite"
                                + " 512 MiB of memory");
        assertThat(outOfMemory("Metaspace"))
                .contains(
                        "\n  dump      none of this error: ",
                        "\n  next      define each class once, and let go of class loaders; or give classes more:"
                                + " -XX:MaxMetaspaceSize");
        assertThat(outOfMemory("unable to create native thread: possibly out of memory or process/resource limits"
                        + " reached"))
                .contains("\n  dump      none: ", "\n  next      let threads end, or share them; ");
        assertThat(outOfMemory("Java heap space"))
                .endsWith(
                        "\n  next      let go of what is held, or give more: a heap of 252 MiB, or 512 MiB of memory");
    }

    private static String outOfMemory(String reason) {
        return new Outcome.OutOfMemory(
                        facts(new Totals(34, 33, 0, 0, 0), course(List.of(), Optional.empty())),
                        Optional.of(reason),
                        PLACES,
                        Optional.empty(),
                        List.of())
                .render();
    }

    @Test
    void aSuiteThatThrashes() {
        HeapPressure.Stretch shown = new HeapPressure.Stretch(
                new CollectionUse(85, Duration.ofMillis(28_800), Duration.ofSeconds(30)),
                MemorySize.ofBytes(104 * MIB),
                MemorySize.ofBytes(126 * MIB));

        assertThat(new Outcome.Thrashing(
                                facts(new Totals(34, 33, 0, 0, 0), course(List.of(), Optional.empty())),
                                shown,
                                PLACES,
                                Optional.of("\"main\"\n\tat com.acme.OrderTest.places(OrderTest.java:12)"),
                                Optional.of(Path.of("threads.txt")),
                                Optional.of(Path.of("thrashing.hprof")),
                                List.of("held      90 MiB (87 % of what is reachable) by HashMap"))
                        .render())
                .isEqualTo("""
                        Thrashing: the suite neither failed nor ended, as its heap was full and collections took its time, in a forked JVM of 256 MiB; it was ended
                          test      com.acme.OrderTest#places
                          so far    33 tests of 42
                          shown     96 % of 30 s went into 85 collections, which left 104 MiB of 126 MiB in use or more
                          held      90 MiB (87 % of what is reachable) by HashMap
                          dump      thrashing.hprof
                          thread    "main"
                            at com.acme.OrderTest.places(OrderTest.java:12)
                          dump      threads.txt, all threads
                          ran in    a forked JVM (no Docker or Podman engine answers)
                          peak      200 MiB of 256 MiB
                          next      let go of what is held, or give more: a heap of 252 MiB, or 512 MiB of memory; ullage:fit finds what the suite needs""");
    }

    @Test
    void endsFromOutside() {
        assertThat(crashed(Outcome.Cause.SIGNAL, 137)).isEqualTo("""
                Crashed: signal 9 from outside ended the JVM, in a forked JVM of 256 MiB
                next      see who sent it, or whether the machine itself ran out of memory (dmesg)""");
        assertThat(crashed(Outcome.Cause.SIGNAL, 143)).isEqualTo("""
                Crashed: signal 15 from outside ended the JVM, in a forked JVM of 256 MiB
                next      see who sent it""");
        assertThat(crashed(Outcome.Cause.HALT, 7)).isEqualTo("""
                Crashed: the JVM was halted with exit code 7, in a forked JVM of 256 MiB
                next      see who calls Runtime.halt, or ends the process from native code""");
    }

    private static String crashed(Outcome.Cause cause, int code) {
        List<String> lines = new Outcome.Crashed(
                        facts(Totals.NONE, course(List.of(), Optional.empty())),
                        cause,
                        code,
                        PLACES,
                        List.of(),
                        Optional.empty())
                .render()
                .lines()
                .map(String::strip)
                .toList();
        return lines.get(0) + "\n" + lines.get(lines.size() - 1);
    }

    @Test
    void progressIsALineWithABarOfMemoryAgainstItsLines() {
        Levels.Lines lines =
                Levels.STANDARD.lines(MemorySize.ofBytes(60 * MIB), Optional.of(MemorySize.ofBytes(256 * MIB)));

        assertThat(new SuiteProgress(
                                3,
                                12,
                                Optional.of("com.acme.OrderTest#places"),
                                Optional.of(MemorySize.ofBytes(96 * MIB)),
                                Optional.of(lines),
                                Optional.empty(),
                                MemorySize.ofBytes(256 * MIB))
                        .render())
                .isEqualTo(
                        "3/12 tests  [###########-w--c--------------]  96 MiB of 256 MiB  com.acme.OrderTest#places");
        assertThat(new SuiteProgress(
                                3,
                                12,
                                Optional.of("com.acme.OrderTest#places"),
                                Optional.of(MemorySize.ofBytes(96 * MIB)),
                                Optional.of(lines),
                                Optional.of(new HeapPressure.Stretch(
                                        new CollectionUse(30, Duration.ofSeconds(8), Duration.ofSeconds(10)),
                                        MemorySize.ofBytes(50 * MIB),
                                        MemorySize.ofBytes(64 * MIB))),
                                MemorySize.ofBytes(256 * MIB))
                        .render())
                .isEqualTo("3/12 tests  [###########-w--c--------------]  96 MiB of 256 MiB  com.acme.OrderTest#places"
                        + "  warning: the heap is full, 80 % of 10 s went into 30 collections, which left 50 MiB of"
                        + " 64 MiB in use or more");
        assertThat(new SuiteProgress(
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                MemorySize.ofBytes(256 * MIB))
                        .render())
                .isEqualTo("the JVM starts");
        assertThat(new SuiteProgress(
                                0,
                                0,
                                Optional.empty(),
                                Optional.of(MemorySize.ofBytes(64 * MIB)),
                                Optional.empty(),
                                Optional.empty(),
                                MemorySize.ofBytes(256 * MIB))
                        .render())
                .isEqualTo("looking for tests  [#######-----------------------]  64 MiB of 256 MiB");
    }

    private static Sample sample(
            int millis, long heap, long metaspace, long direct, long mapped, long threads, long rss) {
        return Sample.of(
                millis * 1_000_000L,
                1,
                heap * MIB,
                heap * MIB,
                metaspace * MIB,
                direct * MIB,
                mapped * MIB,
                threads,
                rss * MIB);
    }

    private static Course course(List<Sample> recent, Optional<Baseline> baseline) {
        return new Course(
                baseline,
                Optional.empty(),
                Level.NORMAL,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                recent,
                recent.stream().reduce((before, last) -> last),
                Map.of(),
                Metric.RESIDENT,
                Figures.none());
    }

    private static Facts facts(Totals totals, Course course) {
        return new Facts(
                Limits.usual(),
                "a forked JVM",
                List.of("ran in    a forked JVM (no Docker or Podman engine answers)"),
                List.of(),
                List.of(),
                Optional.of(new EffectiveValues(
                        "17", "VM", 126 * MIB, "Serial", List.of(), 2, 0, 0, 1, List.of(), "Linux 6.1", "amd64")),
                42,
                totals,
                totals.failed() == 0
                        ? List.of()
                        : List.of(new FailedTest("com.acme.OrderTest#places", "java.lang.AssertionError: no")),
                Optional.of(MemorySize.ofBytes(200 * MIB)),
                course,
                Instant.EPOCH,
                Duration.ofSeconds(3));
    }
}
