package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.Collector;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a suite, in both environments, as the report tells it. */
class OutcomesTest {

    @TempDir
    private Path evidence;

    @ParameterizedTest
    @EnumSource(Places.class)
    void aSuitePasses(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Passing.class);

        assertThat(outcome.isSuccess()).isTrue();
        assertThat(Places.comparable(outcome, evidence)).isEqualTo("""
                        Completed: 2 tests, in <place> of 256 MiB
                          live      at most <size> after SuiteCases$Passing""");
        assertThat(evidence).as("nothing to keep").isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aTestFails(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Failing.class);

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(Places.comparable(outcome, evidence)).isEqualTo("""
                Completed: 1 test, 1 failed, in <place> of 256 MiB
                  failed    dev.ullage.constrained.SuiteCases$Failing#differs: org.opentest4j.AssertionFailedError: expected: <apple> but was: <pear>
                  live      at most <size> after SuiteCases$Failing
                  next      repair the tests that failed; the limit was held""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aClassThatDoesNotBeginIsNoSuccess(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.NotBegun.class);

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(withoutLive(outcome)).isEqualTo("""
                Completed: 0 tests of 1, in <place> of 256 MiB
                  failed    dev.ullage.constrained.SuiteCases$NotBegun: java.lang.IllegalStateException: no database
                  next      repair what failed, as its tests did not run; the limit was held""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aSuiteOfWhichNoTestRanIsNoSuccess(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Skipping.class);

        assertThat(outcome.isSuccess()).isFalse();
        assertThat(withoutLive(outcome)).isEqualTo("""
                Completed: 0 tests of 1, 1 skipped, in <place> of 256 MiB
                  next      no test succeeded, so nothing is shown: check what is selected, and the conditions that skip or abort tests""");
    }

    private String withoutLive(Outcome outcome) {
        return Places.comparable(outcome, evidence).replaceAll("(?m)^  live .*\n", "");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aSuiteKeepsMoreThanTheWarningLine(Places place) throws Exception {
        Outcome outcome = place.run(keeping(60), Limits.usual());

        assertThat(outcome.facts().course().worst()).contains(Level.WARNING);
        assertThat(outcome.isSuccess()).isTrue();
        assertThat(withoutStayed(outcome).replaceAll("(?m)^  grew .*\n", ""))
                .as("all memory may come to another level")
                .isEqualTo("""
                Completed over warning: 1 test, in <place> of 256 MiB
                  live      at most <size> after SuiteCases$Keeping
                  rose      live heap rose at the end, where no further test shows whether it stays: it is held against the baseline of <size>
                  level     normal → warning: live heap <size> after SuiteCases$Keeping.keepsAsManyAsAsked() (line <size>)
                  recovery  Memory did not come back to the baseline: live heap <size> → <size>, tolerance <size>.
                  next      see what the test after which the level changed holds on to (@LeakFree tells who), or raise the level if it is meant to""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aSuiteKeepsMoreThanTheCriticalLine(Places place) throws Exception {
        Outcome outcome = place.run(keeping(75), Limits.usual());

        assertThat(outcome.facts().course().worst()).contains(Level.CRITICAL);
        assertThat(outcome.render())
                .containsPattern("\n  stayed    live heap .*(\n  stayed    .*)*\n  stayed    byte\\[\\]: ");
        assertThat(outcome.isSuccess()).isFalse();
        assertThat(withoutStayed(outcome)).isEqualTo("""
                Completed over critical: 1 test, in <place> of 256 MiB
                  live      at most <size> after SuiteCases$Keeping
                  rose      live heap rose at the end, where no further test shows whether it stays: it is held against the baseline of <size>
                  level     normal → critical: live heap <size> after SuiteCases$Keeping.keepsAsManyAsAsked() (line <size>)
                  grew      heap used <size> → <size>
                  recovery  Memory did not come back to the baseline: live heap <size> → <size>, tolerance <size>.
                  next      see what the test after which the level changed holds on to (@LeakFree tells who), or raise the level if it is meant to""");
    }

    private ConstrainedSuite keeping(int mebibytes) {
        return Places.suite(evidence, SuiteCases.Keeping.class)
                .systemProperties(Map.of("ullage.test.kept", "" + mebibytes));
    }

    private String withoutStayed(Outcome outcome) {
        return Places.comparable(outcome, evidence).replaceAll("(?m)^  stayed .*\n", "");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void theHeapIsNotEnough(Places place) throws Exception {
        assertOutOfHeap(place.run(evidence, SuiteCases.Hoarding.class));
    }

    /** The launcher does not throw then, but tells of a failed engine. */
    @ParameterizedTest
    @EnumSource(Places.class)
    void theHeapIsNotEnoughForTestsInParallel(Places place) throws Exception {
        ConstrainedSuite suite = Places.suite(evidence, SuiteCases.Hoarding.class)
                .parameters(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent"));

        assertOutOfHeap(place.run(suite, Limits.usual()));
    }

    private void assertOutOfHeap(Outcome outcome) {
        assertThat(Places.comparable(outcome, evidence)
                        .replaceAll("\\d+ byte\\[\\]", "<n> byte[]")
                        .replaceAll("\\(\\d+ % of", "(<n> % of"))
                .isEqualTo("""
                        OutOfMemoryError: Java heap space, in <place> of 256 MiB
                          test      dev.ullage.constrained.SuiteCases$Hoarding#takesAll
                          so far    0 tests of 1
                          held      <size> (<n> % of what is reachable) by Object[]
                          path      SuiteCases$Hoarding.SESSIONS → ArrayList.elementData → Object[]
                          contents  <n> byte[] (<size>), 1 java.lang.Object[] (<size>)
                          dump      <evidence>/out-of-memory.hprof
                          next      let go of what is held, or give more: a heap of <size>, or 512 MiB of memory""");
        assertThat(evidence.resolve("out-of-memory.hprof")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void collectionsLeaveATestNoTime(Places place) throws Exception {
        Limits limits = Limits.usual().heapShare(25).collector(Collector.SERIAL).time(Duration.ofMinutes(3));
        List<String> progress = new ArrayList<>();
        SuiteListener told = new SuiteListener() {
            @Override
            public void progress(SuiteProgress now) {
                progress.add(now.render());
            }
        };

        Outcome outcome = Places.suite(evidence, SuiteCases.Thrashing.class).run(limits, place.environment(), told);

        String text = Places.comparable(outcome, evidence)
                .replaceAll("\\d+ % of", "<n> % of")
                .replaceAll("(?m)^  strained .*\n", "")
                .replaceAll("into \\d+ coll", "into <n> coll")
                .replaceAll("by (Object|byte)\\[\\]", "by <type>")
                .replaceAll("(?m)^  (path|contents|thread) .*\n( {4}(at|-) .*\n|   +java.*\n)*", "");
        if (Runtime.version().feature() >= 25 && text.startsWith("OutOfMemoryError")) {
            // There Serial gives up where it goes on collecting in older JDKs.
            assertThat(text).contains("  held      <size> (<n> % of what is reachable) by <type>", "  next      ");
            return;
        }
        assertThat(text).isEqualTo("""
                        Thrashing: the suite neither failed nor ended, as its heap was full and collections took its time, in <place> of 256 MiB; it was ended
                          test      dev.ullage.constrained.SuiteCases$Thrashing#fillsASoftCacheAgainAndAgain
                          so far    0 tests of 1
                          shown     <n> % of 30 s went into <n> collections, which left <size> of <size> in use or more
                          held      <size> (<n> % of what is reachable) by <type>
                          dump      <evidence>/thrashing.hprof
                          dump      <evidence>/threads.txt, all threads
                          next      let go of what is held, or give more: a heap of <size>, or 512 MiB of memory; ullage:fit finds what the suite needs""");
        assertThat(progress).anyMatch(line -> line.contains("warning: the heap is full, "));
        assertThat(evidence.resolve("thrashing.hprof")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void directBuffersGoOverTheLimit(Places place) throws Exception {
        Limits limits = Limits.usual().flags("-XX:MaxDirectMemorySize=1g");

        Outcome outcome = place.run(Places.suite(evidence, SuiteCases.Buffering.class), limits);

        assertThat(killed(outcome)).isEqualTo("""
                Killed by the limit of 256 MiB, in <place>: <by>
                  test      dev.ullage.constrained.SuiteCases$Buffering#takesDirectMemory
                  so far    0 tests of 1
                  grew      direct buffers <size> → <size>
                  sample    <samples>
                  next      give 512 MiB of memory, or let ullage:fit find what the suite needs; or bound direct buffers with -XX:MaxDirectMemorySize, or use them again""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void nativeMemoryGoesOverTheLimit(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Native.class);

        assertThat(killed(outcome)).isEqualTo("""
                Killed by the limit of 256 MiB, in <place>: <by>
                  test      dev.ullage.constrained.SuiteCases$Native#takesNativeMemory
                  so far    0 tests of 1
                  grew      other native memory by <size>
                  sample    <samples>
                  next      give 512 MiB of memory, or let ullage:fit find what the suite needs; or see what native code allocates (-XX:NativeMemoryTracking=summary tells the JVM's own part)""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void theJvmTracksWhatNativeMemoryGrew(Places place) throws Exception {
        Limits limits = Limits.usual().flags("-XX:NativeMemoryTracking=summary");

        Outcome outcome = place.run(Places.suite(evidence, SuiteCases.Native.class), limits);

        assertThat(killed(outcome)).isEqualTo("""
                Killed by the limit of 256 MiB, in <place>: <by>
                  test      dev.ullage.constrained.SuiteCases$Native#takesNativeMemory
                  so far    0 tests of 1
                  grew      other native memory by <size> (NMT: Other by <size>)
                  sample    <samples>
                  next      give 512 MiB of memory, or let ullage:fit find what the suite needs; or free what Unsafe and foreign memory take, which the JVM tracks as Other""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aMappedFileInMemoryGoesOverTheLimit(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Mapping.class);

        assertThat(killed(outcome)).isEqualTo("""
                Killed by the limit of 256 MiB, in <place>: <by>
                  test      dev.ullage.constrained.SuiteCases$Mapping#touchesAMappedFile
                  so far    0 tests of 1
                  grew      mapped files <size> → <size>
                  sample    <samples>
                  next      give 512 MiB of memory, or let ullage:fit find what the suite needs; or map smaller parts of files, outside of /dev/shm and /tmp""");
    }

    private String killed(Outcome outcome) {
        return Places.comparable(outcome, evidence)
                .replaceAll(
                        "the watchdog ended it at (<size>|256 MiB), not counting file cache"
                                + "|most likely the kernel ended it \\(exit code 137\\): Podman does not say, but <size> were in"
                                + " use at the last sample"
                                + "|the kernel ended it \\(exit code 137\\)",
                        "<by>");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aTestHangs(Places place) throws Exception {
        Limits limits = Limits.usual().time(Duration.ofSeconds(10));

        Outcome outcome = place.run(Places.suite(evidence, SuiteCases.Hanging.class), limits);

        assertThat(Places.comparable(outcome, evidence)
                        .replaceAll("(?m)^  thread .*$", "  thread    <thread>")
                        .replaceAll("(?m)^ {4}(at (?!dev)|- ).*\n", ""))
                .isEqualTo("""
                        Timed out: the suite had not ended after 10s, in <place> of 256 MiB; it was ended
                          test      dev.ullage.constrained.SuiteCases$Hanging#waitsForEver
                          so far    0 tests of 1
                          thread    <thread>
                             java.lang.Thread.State: WAITING (parking)
                            at dev.ullage.constrained.SuiteCases$Hanging.waitsForEver(SuiteCases.java:<line>)
                          dump      <evidence>/threads.txt, all threads
                          next      see what the thread waits for, or give the suite more time: 20s""");
        assertThat(evidence.resolve("threads.txt")).content().contains("\"main\"", "\"ullage-parent-watch\"");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void theJvmCrashes(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Crashing.class);

        assertThat(Places.comparable(outcome, evidence)
                        .replaceAll("exit code \\d+", "exit code <code>")
                        .replaceAll("(log       (SIGSEGV|JRE version:|Java VM:)).*", "$1 …"))
                .isEqualTo("""
                        Crashed: the JVM ended with exit code <code>, in <place> of 256 MiB
                          test      dev.ullage.constrained.SuiteCases$Crashing#writesToNowhere
                          so far    0 tests of 1
                          log       SIGSEGV …
                          log       JRE version: …
                          log       Java VM: …
                          more      <evidence>/crash.log
                          next      look for the native code that the log names""");
        assertThat(evidence.resolve("crash.log")).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void theJvmIsSentASegmentationFault(Places place) throws Exception {
        SuiteListener kills = new SuiteListener() {
            @Override
            public void frame(Frame frame) {
                if (frame instanceof Frame.Started started && started.node().isTest()) {
                    place.signal("SEGV");
                }
            }
        };

        Outcome outcome = Places.suite(evidence, SuiteCases.Hanging.class)
                .run(Limits.usual().time(Duration.ofMinutes(1)), place.environment(), kills);

        assertThat(Places.comparable(outcome, evidence)
                        .replaceAll("exit code \\d+", "exit code <code>")
                        .replaceAll("(log       (SIGSEGV|JRE version:|Java VM:)).*", "$1 …"))
                .isEqualTo("""
                        Crashed: the JVM ended with exit code <code>, in <place> of 256 MiB
                          test      dev.ullage.constrained.SuiteCases$Hanging#waitsForEver
                          so far    0 tests of 1
                          log       SIGSEGV …
                          log       JRE version: …
                          log       Java VM: …
                          more      <evidence>/crash.log
                          next      look for the native code that the log names""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aTestCallsSystemExit(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Exiting.class);

        assertThat(Places.comparable(outcome, evidence)).isEqualTo("""
                Crashed: System.exit(42) ended the suite, in <place> of 256 MiB
                  test      dev.ullage.constrained.SuiteCases$Exiting#leaves
                  so far    0 tests of 1
                  called by dev.ullage.constrained.SuiteCases$Exiting.leaves(SuiteCases.java:<line>)
                  next      let the code under test return its exit code, and its main alone call System.exit""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void tenThousandLinesOfOutputReachTheParentWhole(Places place) throws Exception {
        Written written = new Written();

        Outcome outcome =
                Places.suite(evidence, SuiteCases.Noisy.class).run(Limits.usual(), place.environment(), written);

        assertThat(Places.comparable(outcome, evidence)).isEqualTo("""
                Completed: 1 test, in <place> of 256 MiB
                  live      at most <size> after SuiteCases$Noisy""");
        assertThat(written.bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(IntStream.range(0, 10_000)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void outputThatIsNoTextReachesTheParentAsItWas(Places place) throws Exception {
        Written written = new Written();

        Outcome outcome =
                Places.suite(evidence, SuiteCases.Binary.class).run(Limits.usual(), place.environment(), written);

        assertThat(Places.comparable(outcome, evidence)).isEqualTo("""
                Completed: 1 test, in <place> of 256 MiB
                  live      at most <size> after SuiteCases$Binary""");
        assertThat(written.bytes.toByteArray()).containsExactly(-1, -2, 0, -128);
    }

    private static final class Written implements SuiteListener {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void frame(Frame frame) {
            if (frame instanceof Output output) {
                bytes.writeBytes(output.chunk().toArray());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void aJvmThatRefusesItsFlagsSaysSo(Places place) throws Exception {
        Limits limits = Limits.usual().flags("-XX:+NoSuchFlag");

        Outcome outcome = place.run(Places.suite(evidence, SuiteCases.Passing.class), limits);

        assertThat(Places.comparable(outcome, evidence)).isEqualTo("""
                Crashed: the JVM ended with exit code 1 before it had run the suite, in <place> of 256 MiB
                  test      none was in progress
                  so far    0 tests
                  it said   Unrecognized VM option 'NoSuchFlag'
                            Error: Could not create the Java Virtual Machine.
                            Error: A fatal exception has occurred. Program will exit.
                  stream    ended before the first frame
                  next      check the flags of the limits against what this JDK accepts, and the class path""");
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void limitsReachTheJvm(Places place) throws Exception {
        Limits limits = Limits.memory("300MiB").cpus(1).heapShare(24).time(Duration.ofMinutes(2));

        Outcome outcome = place.run(Places.suite(evidence, SuiteCases.Passing.class), limits);

        assertThat(outcome.facts().effective().orElseThrow().maxHeap())
                .isEqualTo(MemorySize.parse("72MiB").bytes());
        assertThat(outcome.facts().effective().orElseThrow().cpus()).isEqualTo(1);
        assertThat(Files.list(evidence)).isEmpty();
    }
}
