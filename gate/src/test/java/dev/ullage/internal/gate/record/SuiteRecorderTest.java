package dev.ullage.internal.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Recovery;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.text.ConsoleText;
import dev.ullage.measure.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of small suites, each in a JVM of its own. */
class SuiteRecorderTest {

    @TempDir
    private Path folder;

    private final List<Frame> frames = new ArrayList<>();

    @Test
    void aSuiteThatPasses() throws Exception {
        Recording recording = recorded(RecordedCases.Passing.class, RecordedCases.LightStatics.class);
        Run run = judged(recording);

        assertThat(recording.outcome().isSuccess()).isTrue();
        assertThat(console(run)).isEqualTo("""
                orders passed
                  tests     6 tests in <time>: 5 passed, 1 skipped
                  live heap at most <size> after RecordedCases$LightStatics.looks() (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB)
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                """);
        assertThat(frames).hasAtLeastOneElementOfType(Frame.Ended.class);
        assertThat(recording.measured())
                .containsExactly(Map.entry(
                        "[engine:junit-jupiter]/[class:" + RecordedCases.LightStatics.class.getName() + "]",
                        Map.of("staticFootprint", (3L << 20) + 16)));
    }

    @Test
    void aSuiteOverWarning() throws Exception {
        Run run = judged(recorded(RecordedCases.OverWarning.class));

        assertThat(console(run)).isEqualTo("""
                orders warning: Live heap reached the warning level: <size>, the threshold is <size>; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$OverWarning.bKeeps())
                  next      see what this test and those before it keep, or raise the threshold
                  warning   Memory did not come back to the baseline: live heap <size> → <size>, tolerance 10 MiB
                  tests     2 tests in <time>: 2 passed
                  live heap at most <size> after RecordedCases$OverWarning.bKeeps() (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB); live heap decides, not memory
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                """);
        assertThat(run.recovery().orElseThrow().state()).isEqualTo(Recovery.State.NOT_RECOVERED);
        assertThat(run.pauses()).anyMatch(pause -> pause.asked() && pause.kind().startsWith("Pause Full"));
        assertThat(run.collections().orElseThrow().collectors())
                .anySatisfy(kind -> assertThat(kind.name()).isEqualTo("Pause Full"));
        assertThat(run.series().columns()).containsKey(Measure.CODE);
        assertThat(run.tests().get(1).liveHeap().orElseThrow().bytes()).isGreaterThan(61L << 20);
        assertThat(run.changes())
                .filteredOn(change -> change.decides())
                .extracting(change -> change.test().map(run::titleOf))
                .containsExactly(Optional.of("RecordedCases$OverWarning.bKeeps()"));
    }

    @Test
    void aSuiteThatFails() throws Exception {
        Run run = judged(recorded(RecordedCases.Failing.class, RecordedCases.NotBegun.class));

        assertThat(console(run)).isEqualTo("""
                orders failed: 2 of 4 tests failed, the first: org.opentest4j.AssertionFailedError: expected: <apple> but was: <pear>; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$Failing.aFails())
                  tests     4 tests in <time>: 1 passed, 2 failed, 1 aborted
                  live heap at most <size> after RecordedCases$Failing.cPasses() (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB)
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                Failed: RecordedCases$Failing.aFails()
                  org.opentest4j.AssertionFailedError: expected: <apple> but was: <pear>
                      at …
                  printed last:
                  an apple is asked for
                Failed: RecordedCases$NotBegun.(class)
                  java.lang.IllegalStateException: no database
                      at …
                """);
        assertThat(run.tests())
                .extracting(TestRow::result)
                .containsExactly(Result.FAILED, Result.ABORTED, Result.PASSED, Result.FAILED);
    }

    @Test
    void aSuiteOfWhichNothingRuns() throws Exception {
        Run run = judged(recorded(RecordedCases.Skipping.class));

        assertThat(console(run)).startsWith("""
                orders failed: No test ran, so nothing was measured
                  next      look at which tests are selected
                  tests     1 test in <time>: 1 skipped
                """);
    }

    @Test
    void aSuiteOfWhichNothingSucceeds() throws Exception {
        Run run = judged(recorded(RecordedCases.Aborting.class));

        assertThat(console(run)).startsWith("""
                orders failed: No test succeeded, so nothing is shown: all were aborted or skipped
                  next      look at the conditions that abort tests
                  tests     1 test in <time>: 1 aborted
                """);
    }

    @Test
    void aSuiteWithFindings() throws Exception {
        Recording recording =
                recorded(RecordedCases.Leaking.class, RecordedCases.OverBudget.class, RecordedCases.HeavyStatics.class);
        Run run = judged(recording);

        assertThat(console(run)).isEqualTo("""
                orders failed: Leak: 1 RecordedCases$Session per iteration (24 B per iteration); see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$Leaking.aLeaks())
                  next      nothing in RecordedCases removes from SESSIONS: remove each RecordedCases$Session when it is done with, or bound SESSIONS
                  failed    Memory budget exceeded: allocated is <size> (<size>), at most 1 KiB is allowed; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$OverBudget.aTakesTooMuch())
                  failed    Memory budget exceeded: staticFootprint is <size> (<size>), at most 1 MiB is allowed; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$HeavyStatics.(class))
                  failed    1 of 7 tests failed for another reason: org.opentest4j.AssertionFailedError: Inconclusive: the time budget of 1 ms allows fewer than 2 rounds of <n> iterations at <time> each; raise the time budget; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$Leaking.cIsInconclusive())
                  tests     7 tests in <time>: 3 passed, 4 failed
                  live heap at most <size> after RecordedCases$HeavyStatics.looks() (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB); live heap decides, not memory
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                Leak: 1 RecordedCases$Session per iteration (24 B per iteration)
                  test      RecordedCases$Leaking.aLeaks()
                  grew      …
                  held by   static RecordedCases$Leaking.SESSIONS : ArrayList (growing)
                  path      RecordedCases$Leaking.SESSIONS → ArrayList.elementData → Object[x] → RecordedCases$Session
                  kind      entries added to a static collection and never removed · severity HIGH
                  why       RecordedCases$Leaking.SESSIONS lives as long as its class, and what is put into it stays
                  cost      at 100 iterations/s, the <size> that are free are gone in <time>
                  next      nothing in RecordedCases removes from SESSIONS: remove each RecordedCases$Session when it is done with, or bound SESSIONS
                Memory budget exceeded: allocated is <size> (<size>), at most 1 KiB is allowed
                  test      RecordedCases$OverBudget.aTakesTooMuch()
                  runs      <size>, <size>, <size>, <size>, <size>; the least counts
                  measured  by the JVM's count per thread, less <size> for the call itself, which an empty body takes too; exact for the test's own thread, and of other threads all that they allocated meanwhile
                  threads   …
                  top       …
                  more      -Dullage.keepHeapDump=FOLDER keeps a flame graph of all allocations; with tools.profiler:async-profiler on the test class path, small ones are seen too
                  next      allocate less in the body; or, if so much is meant, raise the budget: allocated = "5KiB"
                Memory budget exceeded: staticFootprint is <size> (<size>), at most 1 MiB is allowed
                  test      RecordedCases$HeavyStatics.(class)
                      retained    objects  static field
                         <size>          1  RecordedCases$HeavyStatics.KEPT : byte[]
                  next      clear the heaviest in @AfterAll, or bound what it holds; or allow more: @StaticFootprint("<size>")
                Failed: RecordedCases$Leaking.cIsInconclusive()
                  org.opentest4j.AssertionFailedError: Inconclusive: the time budget of 1 ms allows fewer than 2 rounds of <n> iterations at <time> each; raise the time budget
                    accept it with @LeakFree(onInconclusive = REPORT)
                      at …
                """);
        assertThat(run.leaks()).extracting(FoundLeak::type).containsExactly(RecordedCases.Session.class.getName());
        assertThat(run.violations()).extracting(BrokenBudget::quantity).containsExactly("allocated", "staticFootprint");
        assertThat(run.violations()).extracting(BrokenBudget::source).doesNotContain(Optional.empty());
        assertThat(recording.measured().values())
                .containsExactly(
                        Map.of("allocated", 5016L, "threads", 0L),
                        Map.of("allocated", 5016L),
                        Map.of("staticFootprint", (3L << 20) + 16));
        assertThat(run.tests())
                .filteredOn(test -> test.name().equals("aTakesTooMuch()"))
                .extracting(TestRow::allocated)
                .containsExactly(Optional.empty());
    }

    @Test
    void findingsOfTestsInAHeapOfTheirOwn() throws Exception {
        Recording recording = recorded(RecordedCases.Forked.class);
        Run run = judged(recording);

        assertThat(run.verdict().reasons())
                .extracting(reason -> normal(reason.what()))
                .containsExactly(
                        "Leak: 1 RecordedCases$Session per iteration (24 B per iteration)",
                        "Memory budget exceeded: allocated is <size> (<size>), at most 1 KiB is allowed",
                        "Memory budget exceeded: staticFootprint is <size> (<size>), at most 1 KiB is allowed");
        assertThat(recording.measured().values()).first().isEqualTo(Map.of("allocated", 5016L));
    }

    @Test
    void aSuiteThatIsKilledByItsLimit() throws Exception {
        Run run = judged(recorded(RecordedCases.Buffering.class));

        assertThat(console(run)).isEqualTo("""
                orders failed: Killed by the limit of 256 MiB, in a forked JVM: the watchdog ended it at <size>, not counting file cache; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$Buffering.bTakesDirectMemory())
                  outcome   Killed by the limit of 256 MiB, in a forked JVM: the watchdog ended it at <size>, not counting file cache
                              test      dev.ullage.internal.gate.record.RecordedCases$Buffering#bTakesDirectMemory
                              so far    1 test of 2
                              grew      …
                              sample    …
                              ran in    a forked JVM
                              got       JDK <version>, memory <size>, swap <size>, heap 126 MiB, Serial, <cpus>
                              enforced  heap of 126 MiB, direct buffers by the JVM, time
                              watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                              next      bound direct buffers with -XX:MaxDirectMemorySize, or use them again; the heap may take 126 MiB of 256 MiB and everything else shares the rest; or give 512 MiB of memory
                  tests     2 tests in <time>: 1 passed, 1 unfinished
                  live heap at most <size> before the first test (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB)
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                """);
        assertThat(run.tests()).extracting(TestRow::result).containsExactly(Result.PASSED, Result.UNFINISHED);
        assertThat(run.outcome().kind()).isEqualTo(Outcome.Kind.KILLED_BY_LIMIT);
        assertThat(run.outcome().test()).contains(run.tests().get(1).id());
        assertThat(run.verdict().reasons().get(0).because())
                .singleElement()
                .asString()
                .startsWith("grew      direct buffers ");
        assertThat(run.verdict().reasons().get(0).next().orElseThrow()).startsWith("bound direct buffers with ");
        assertThat(run.recovery()).isEmpty();
    }

    @Test
    void aSuiteThatRunsOutOfMemory() throws Exception {
        Run run = judged(recorded(RecordedCases.Hoarding.class));

        assertThat(console(run)).isEqualTo("""
                orders failed: OutOfMemoryError: Java heap space, in a forked JVM of 256 MiB; see src/test/java/dev/ullage/internal/gate/record/RecordedCases.java:<line> (RecordedCases$Hoarding.takesAll())
                  outcome   OutOfMemoryError: Java heap space, in a forked JVM of 256 MiB
                              test      dev.ullage.internal.gate.record.RecordedCases$Hoarding#takesAll
                              so far    0 tests of 1
                              held      <size> (<n> % of what is reachable) by Object[]
                              path      RecordedCases$Hoarding.SESSIONS → ArrayList.elementData → Object[]
                              contents  …
                              dump      <folder>/out-of-memory.hprof
                              ran in    a forked JVM
                              got       JDK <version>, memory <size>, swap <size>, heap 126 MiB, Serial, <cpus>
                              enforced  heap of 126 MiB, direct buffers by the JVM, time
                              watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                              next      let go of what is held, or give more: a heap of <size>, or 512 MiB of memory
                  tests     1 test in <time>: 1 unfinished
                  live heap at most <size> before the first test (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB)
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                """);
        assertThat(run.outcome().kind()).isEqualTo(Outcome.Kind.OUT_OF_MEMORY);
        assertThat(run.verdict().reasons().get(0).because().get(0)).startsWith("held      ");
        assertThat(run.verdict().reasons().get(0).next().orElseThrow())
                .startsWith("let go of what is held, or give more");
        assertThat(run.outcome().test()).contains(run.tests().get(0).id());
    }

    @Test
    void aSuiteWhoseLiveHeapCannotBeRead() throws Exception {
        Limits epsilon = Limits.usual().heapShare(75).collector(Collector.EPSILON);
        Run run = judged(recorded(epsilon, RecordedCases.Passing.class));

        assertThat(console(run)).startsWith("""
                orders failed: Live heap was never measured, so the run was not judged by it
                  next      remove -XX:+DisableExplicitGC if it is set
                  tests     5 tests in <time>: 4 passed, 1 skipped
                """);
        assertThat(run.liveHeaps()).isEmpty();
    }

    @Test
    void aSuiteWhoseJvmRefusesItsFlags() throws Exception {
        Run run = judged(recorded(Limits.usual().flags("-XX:NoSuchFlag"), RecordedCases.Passing.class));

        assertThat(console(run)).isEqualTo("""
                orders failed: Crashed: the JVM ended with exit code 1 before it had run the suite, in a forked JVM of 256 MiB
                  outcome   Crashed: the JVM ended with exit code 1 before it had run the suite, in a forked JVM of 256 MiB
                              test      none was in progress
                              so far    0 tests
                              it said   …
                                        Error: Could not create the Java Virtual Machine.
                                        Error: A fatal exception has occurred. Program will exit.
                              stream    ended before the first frame
                              ran in    a forked JVM
                              next      check the flags of the limits against what this JDK accepts, and the class path
                  tests     0 tests in <time>
                  ran in    forked JVM · JDK unknown · unknown · CPUs unknown · 256 MiB · -XX:NoSuchFlag · unknown unknown
                """);
    }

    @Test
    void fiveThousandTestsThatTalkAreRecordedInASmallHeap() throws Exception {
        Limits small = Limits.memory("1GiB").heap(MemorySize.parse("48MiB"));

        Recording recording = recorded(small, RecordedCases.Recording5000.class);

        assertThat(recording.outcome().isSuccess())
                .as(() -> recording.outcome().render())
                .isTrue();
    }

    private Recording recorded(Class<?>... cases) throws Exception {
        return recorded(Limits.usual().flags("-XX:MaxDirectMemorySize=1g"), cases);
    }

    private Recording recorded(Limits limits, Class<?>... cases) throws Exception {
        return SuiteRecorder.record(
                "orders",
                SourceRoots.of(Path.of(""), List.of(Path.of("src/test/java"))),
                ConstrainedSuite.likeThisJvm(RecordedCases.class)
                        .classes(Stream.of(cases).map(Class::getName).toArray(String[]::new))
                        .systemProperties(Map.of())
                        .evidence(folder),
                limits,
                Environment.forkedJvm(),
                new SuiteListener() {
                    @Override
                    public void frame(Frame frame) {
                        frames.add(frame);
                    }
                });
    }

    /** Judged as a file has it, that must be as the schema says; and no pass where the outcome is none. */
    private Run judged(Recording recording) throws Exception {
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(Evidence.of(recording.evidence().judged()), file);
        assertThat(problems(Files.readString(file))).isEmpty();
        Run run = EvidenceFile.read(file).runs().get(0);
        assertThat(run.verdict().grade() == Grade.PASSED && !recording.outcome().isSuccess())
                .as("passed, but the outcome is " + recording.outcome().render())
                .isFalse();
        return run;
    }

    private static List<String> problems(String document) throws Exception {
        String schema = Files.readString(Path.of("../docs/evidence.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private String console(Run run) {
        return normal(ConsoleText.of(Evidence.of(run)));
    }

    /** Without what differs between machines and runs. */
    private String normal(String text) {
        return text.replace(folder.toString(), "<folder>")
                .replaceAll("(?m)^  (stayed|gc  ) .*\n(            .*\n)*", "")
                .replaceAll("(?m)^( *(grew|sample|threads|top|contents|it said) +).*(\n\\s*\\1.*)*", "$1…")
                .replaceAll("(?m)^(      at .*\n)+", "      at …\n")
                .replaceAll("of \\d+ iterations at \\d+ ms each", "of <n> iterations at <time> each")
                .replaceAll("growing: [0-9,]+ → [0-9,]+ entries", "growing")
                .replaceAll("gone in .*", "gone in <time>")
                .replaceAll("in [0-9.]+ m?s\\b", "in <time>")
                .replaceAll("JDK \\d[^ ,]*", "JDK <version>")
                .replaceAll("\\d+ CPUs?", "<cpus>")
                .replaceAll("(baseline|warning|critical) [0-9.]+ MiB", "$1 <size>")
                .replaceAll("at most [0-9.]+ MiB (?=after|before|\\()", "at most <size> ")
                .replaceAll("(?m)^ +peak .*\n", "")
                .replaceAll("\\d+ %", "<n> %")
                .replaceAll("· Linux .*", "· <os>")
                .replaceAll("\\b(?!256 MiB|512 MiB|126 MiB|10 MiB|1 KiB|1 MiB|24 B)[0-9.,]+ [KMG]?i?B\\b", "<size>")
                .replaceAll("\\.java:\\d+", ".java:<line>");
    }
}
