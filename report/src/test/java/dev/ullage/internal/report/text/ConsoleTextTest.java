package dev.ullage.internal.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.report.SampleRuns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTextTest {

    @Test
    void aFailedRunBeginsWithWhatHowMuchAndWhereToLook() {
        assertThat(ConsoleText.of(SampleRuns.failing())).isEqualTo("""
                orders failed: Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())
                  next      remove the session in close(), or bound the map
                  failed    Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed; see src/test/java/com/acme/OrderTest.java:27 (OrderTest.lists())
                  failed    1 of 3 tests failed: java.lang.AssertionError: expected <1> but was <2>; see OrderTest.cancels()
                  warning   Live heap reached the warning level: 64 MiB, the threshold is 60 MiB; see OrderTest.cancels()
                  warning   Memory did not come back to the baseline: live heap 10 MiB → 64 MiB, tolerance 10 MiB
                  tests     3 tests in 3 s: 2 passed, 1 failed
                  live heap at most 64 MiB after OrderTest.cancels() (baseline 10 MiB, warning 60 MiB, critical 80 MiB, limit 128 MiB)
                  memory    at most 121 MiB (baseline 90 MiB, warning 140 MiB, critical 160 MiB, limit 256 MiB)
                  stayed    live heap 10 MiB → 64 MiB
                            threads 14 → 31
                  ran in    container · JDK 17.0.15+6 (Temurin) · G1 · 2 CPUs · 256 MiB · -XX:MaxRAMPercentage=50 · Linux 6.1 amd64
                  enforced  memory 256 MiB by the kernel, swap off, CPUs 2
                Leak: 1 SessionRegistry$Session per iteration (72 B per iteration)
                  test      OrderTest.places()
                  grew      17, 17, 17, 17, 17 over 5 rounds of 17 iterations; nothing was given back
                  held by   static SessionRegistry.OPEN : HashMap          (growing: 115 → 200 entries)
                  path      SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Session
                  allocated SessionRegistry.open(SessionRegistry.java:41) ← OrderTest.places(OrderTest.java:27)
                  kind      entries added to a static collection and never removed · severity HIGH
                  why       the map gained 17 entries in 17 iterations and lost none
                  cost      at 100 iterations/s, the 120 MiB that are free are gone in 4 h 51 min
                  next      remove the session in close(), or bound the map
                Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed
                  test      OrderTest.lists()
                  runs      1,240 B, 1,240 B, 1,240 B; the least counts
                  measured  by the thread's own counter, to the byte
                  next      allocate less in the body; or, if so much is meant, raise the budget: allocated = "2KiB"
                Failed: OrderTest.cancels()
                  java.lang.AssertionError: expected <1> but was <2>
                      at com.acme.OrderTest.cancels(OrderTest.java:33)
                """);
    }

    @Test
    void aPassedRunIsTold() {
        assertThat(ConsoleText.of(SampleRuns.passing())).isEqualTo("""
                orders passed
                  tests     3 tests in 3 s: 2 passed, 1 skipped
                  live heap at most 11 MiB after OrderTest.cancels() (baseline 10 MiB, warning 60 MiB, critical 80 MiB, limit 128 MiB)
                  memory    at most 121 MiB (baseline 90 MiB, warning 140 MiB, critical 160 MiB, limit 256 MiB)
                  gc        9 collections, 21 ms, 0.7 % of the time, longest pause 4.2 ms; 6 asked for by Ullage or the tests
                  ran in    container · JDK 17.0.15+6 (Temurin) · G1 · 2 CPUs · 256 MiB · -XX:MaxRAMPercentage=50 · Linux 6.1 amd64
                  enforced  memory 256 MiB by the kernel, swap off, CPUs 2
                """);
    }

    @Test
    void memoryThatReachedAThresholdIsNoVerdictOfASuiteThatEnded() {
        Run run = SampleRuns.passing().runs().get(0);
        Lines low = new Lines(
                Optional.of(SampleRuns.mib(90)),
                Optional.of(SampleRuns.mib(121)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(ConsoleText.of(Evidence.of(
                        RunBuilder.of(run).lines(run.liveHeapLines(), low).judged())))
                .contains(
                        "\n  memory    at most 121 MiB (baseline 90 MiB, warning 121 MiB); live heap decides, not memory\n");
    }

    @Test
    void aComparisonThatSpeaksAgainstNothingIsToldToo() {
        RunBuilder run = RunBuilder.of(SampleRuns.passing().runs().get(0));

        assertThat(ConsoleText.of(
                        Evidence.of(run.comparison(new Comparison("ullage-baseline.json", Optional.empty(), List.of()))
                                .judged())))
                .contains("\n  compared  with ullage-baseline.json: nothing takes more than its bound\n");
        assertThat(ConsoleText.of(Evidence.of(
                        run.comparison(new Comparison("ullage-baseline.json", Optional.of("another JDK"), List.of()))
                                .judged())))
                .doesNotContain("  compared  ");
    }

    @Test
    void aKilledRunNamesTheTest() {
        assertThat(ConsoleText.of(SampleRuns.killed())).isEqualTo("""
                orders failed: Killed by the limit of 256 MiB, in a container: by the kernel; see OrderTest.cancels()
                  outcome   Killed by the limit of 256 MiB, in a container: by the kernel
                              test      OrderTest.cancels()
                              grew      direct buffers 8 KiB → 190 MiB
                              next      bound direct buffers with -XX:MaxDirectMemorySize, or use them again
                  tests     2 tests in 2.1 s: 1 passed, 1 unfinished
                  live heap at most 10 MiB before the first test (baseline 10 MiB, warning 60 MiB, critical 80 MiB, limit 128 MiB)
                  memory    at most 255 MiB (baseline 70 MiB, warning 120 MiB, critical 140 MiB, limit 256 MiB)
                  ran in    container · JDK 17.0.15+6 (Temurin) · G1 · 2 CPUs · 256 MiB · -XX:MaxRAMPercentage=50 · Linux 6.1 amd64
                  enforced  memory 256 MiB by the kernel, swap off, CPUs 2
                """);
    }

    @Test
    void severalRunsBeginWithTheOneThatFailed() {
        Evidence merged = Evidence.merged(
                "shop",
                List.of(
                        SampleRuns.passing(),
                        Evidence.of(SampleRuns.failingRun("mails").judged())));

        assertThat(ConsoleText.of(merged)).startsWith("""
                shop failed: 2 runs: 1 passed, 1 failed
                mails failed: Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())
                """).contains("\norders passed\n");
    }

    @Test
    void allThatSpeaksAgainstALargeRunIsTold() {
        assertThat(ConsoleText.of(SampleRuns.large())).contains("""
                  warning   Live heap reached the warning level: 75.2 MiB, the threshold is 74 MiB; see Price97Test.places20()
                  warning   Live heap went from 61 MiB to 78 MiB (+27.9 %); 8 runs, noise 1.2 %; first sight, a second run decides
                """).contains("""
                  gc        612 collections, 4.2 s, 4.9 % of the time, longest pause 38 ms; 417 asked for by Ullage or the tests
                """);
    }
}
