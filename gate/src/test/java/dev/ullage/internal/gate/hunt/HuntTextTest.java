package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.gate.hunt.Finding.Scope;
import dev.ullage.internal.gate.hunt.HuntReport.Trouble;
import dev.ullage.internal.gate.hunt.HuntReport.Troubled;
import dev.ullage.internal.gate.hunt.HuntReport.Undecided;
import dev.ullage.internal.gate.hunt.HuntReport.Unseen;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Resource;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HuntTextTest {

    private static final HuntedTest PLACES = test("OrderTest", "places()");
    private static final HuntedTest SHIPS = test("OrderTest", "ships()");
    private static final HuntedTest BILLS = test("OrderTest", "bills()");
    private static final HuntedTest CARTS = test("CartTest", "fills()");
    private static final HuntedTest SLOW = test("SlowTest", "waits()");
    private static final HuntedTest STOCK = test("StockTest", "counts()");
    private static final HuntedTest EXITS = test("ExitTest", "exits()");
    private static final HuntedTest FAILS = test("FailTest", "fails()");
    private static final HuntedTest ONCE = test("OnceTest", "registers()");
    private static final HuntedTest SKIPPED = test("SkippedTest", "rests()");
    private static final HuntedTest NOISY = test("NoisyTest", "sings()");
    private static final List<HuntedTest> ALL =
            List.of(PLACES, SHIPS, BILLS, CARTS, SLOW, STOCK, EXITS, FAILS, ONCE, SKIPPED, NOISY);

    private static final Leak LEAK = new Leak(
            Resource.HEAP,
            "com.acme.Session",
            1,
            MemorySize.ofBytes(72),
            List.of(),
            List.of(new Leak.RoundGrowth(17, 17)),
            Optional.empty(),
            List.of());
    private static final Finding FINDING = new Finding(
            Scope.TEST,
            List.of(PLACES),
            LEAK,
            "Leak: 1 Session per iteration (72 B per iteration)\n  grew      17 over 1 round of 17 iterations",
            List.of(SHIPS),
            List.of(BILLS),
            Optional.of("it grows once with each run of OrderTest"),
            MemorySize.parse("100MiB"));
    private static final Finding TOGETHER = new Finding(
            Scope.COMPANY,
            List.of(PLACES, SHIPS, CARTS),
            LEAK,
            "Leak: 1 Session per iteration (72 B per iteration)\n  passes    an iteration is a pass over 3 tests",
            List.of(),
            List.of(),
            Optional.empty(),
            MemorySize.parse("100MiB"));

    @Test
    void clearsAllTestsInOneLine() {
        assertThat(report(List.of(PLACES, SHIPS), 4).render()).isEqualTo("""
                No leak among the 2 tests (4 passes)

                Took 12 s of 5 min; JDK 17, Serial, a heap of up to 6 GiB""");
    }

    @Test
    void namesATestThatIsDisabledWithoutAReason() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES, SKIPPED),
                4,
                List.of(),
                List.of(),
                List.of(new Troubled(SKIPPED, Trouble.NOT_RUN, "")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());

        assertThat(report.render()).isEqualTo("""
                No leak among the 1 test (4 passes)

                1 test not run
                  SkippedTest.rests()

                Took 12 s of 5 min; JDK 17, Serial, a heap of up to 6 GiB""");
    }

    @Test
    void saysThatTheTimeRanOutAndWhatWasNotLookedAt() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES, SHIPS, CARTS, SLOW),
                4,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Unseen(CARTS, Optional.empty()), new Unseen(SLOW, Optional.of(Duration.ofSeconds(48)))),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(299),
                setting());

        assertThat(report.render()).isEqualTo("""
                No leak among 2 of 4 tests; the time of 5 min ran out

                2 tests not looked at
                  no time to run several times: SlowTest (48 s a run)
                  for want of time: CartTest
                  give more time, for example -Dullage.budget=30m, or choose tests with -Dullage.test=…

                Took 4 min 59 s of 5 min; JDK 17, Serial, a heap of up to 6 GiB""");
        Run run = report.evidence().judged();
        assertThat(run.verdict().grade()).isEqualTo(Grade.WARNING);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly("No leak among 2 of 4 tests; the time of 5 min ran out");
    }

    @Test
    void aHuntThatLookedAtNoTestIsAWarningToo() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(SLOW),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Unseen(SLOW, Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(90),
                Duration.ofSeconds(90),
                setting());

        assertThat(report.headline()).isEqualTo("No leak among 0 of 1 test; the time of 90 s ran out");
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.WARNING);
    }

    @Test
    void tellsLeaksFirstAndThenWhatWasNotJudged() {
        HuntReport report = new HuntReport(
                "shop",
                ALL,
                6,
                List.of(FINDING, TOGETHER),
                List.of(new Undecided(NOISY, "Object[] grew 1, 5, 2 over 3 rounds")),
                List.of(
                        new Troubled(FAILS, Trouble.FAILED, "AssertionFailedError: no\n\tat com.acme.FailTest.fails"),
                        new Troubled(ONCE, Trouble.CANNOT_RUN_TWICE, "in run 2: IllegalStateException: registered"),
                        new Troubled(EXITS, Trouble.ENDED_THE_JVM, "System.exit(1)"),
                        new Troubled(SKIPPED, Trouble.NOT_RUN, "on Sundays")),
                List.of(),
                List.of("Cart in static Carts.ALL : ArrayList (growing: 5 → 8 entries)"),
                List.of("Call in Mock.calls : ArrayList (growing: 5 → 8 entries): a test framework's recording"),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(48),
                setting());

        assertThat(report.render()).isEqualTo("""
                2 leaks among 6 of 10 tests (6 passes); 1 could not be judged, 1 that grew could not be judged, \
                1 failed, 1 cannot run twice, 1 ended the JVM or did not end: \
                OrderTest.places() and 2 more, several tests together

                OrderTest.places() and 2 more
                  Leak: 1 Session per iteration (72 B per iteration)
                    grew      17 over 1 round of 17 iterations
                    shared    it grows once with each run of OrderTest
                    also      OrderTest.ships(), at the same place
                    alike     OrderTest.bills(): the same grew when each ran alone

                In company only: it grows when the 3 tests run one after the other, and in no test or class that runs \
                apart from the others
                  Leak: 1 Session per iteration (72 B per iteration)
                    passes    an iteration is a pass over 3 tests

                1 test could not be judged
                  NoisyTest.sings(): Object[] grew 1, 5, 2 over 3 rounds

                1 test failed when it ran first
                  FailTest.fails(): AssertionFailedError: no

                1 test cannot run twice in one JVM, and so cannot be looked at
                  OnceTest.registers(): in run 2: IllegalStateException: registered

                1 test ended the JVM, or did not end
                  ExitTest.exits(): System.exit(1)

                1 test not run
                  SkippedTest.rests(): on Sundays

                It grew from pass to pass, and could not be judged in the time
                  Cart in static Carts.ALL : ArrayList (growing: 5 → 8 entries)

                It grew, and is no leak of the code under test
                  Call in Mock.calls : ArrayList (growing: 5 → 8 entries): a test framework's recording

                Took 48 s of 5 min; JDK 17, Serial, a heap of up to 6 GiB""");
    }

    @Test
    void isEvidenceThatReportsRender() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES, EXITS, SKIPPED),
                5,
                List.of(FINDING),
                List.of(),
                List.of(
                        new Troubled(EXITS, Trouble.ENDED_THE_JVM, "System.exit(1)"),
                        new Troubled(SKIPPED, Trouble.NOT_RUN, "on Sundays")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());

        Run run = report.evidence().judged();

        assertThat(run.tests())
                .extracting(TestRow::result)
                .containsExactly(Result.PASSED, Result.UNFINISHED, Result.SKIPPED);
        assertThat(run.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.test()).hasValue(PLACES.id());
            assertThat(leak.title()).isEqualTo("1 Session per iteration (72 B per iteration)");
        });
        assertThat(run.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly(
                        "Leak: 1 Session per iteration (72 B per iteration)",
                        "1 leak among 1 of 2 tests (5 passes); 1 ended the JVM or did not end: OrderTest.places() and 2 more");
        assertThat(run.outcome().text()).isEqualTo(report.render());
    }

    @Test
    void testsThatAreDisabledAreNotMissed() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES, SHIPS, SKIPPED),
                3,
                List.of(),
                List.of(),
                List.of(new Troubled(SKIPPED, Trouble.NOT_RUN, "on Sundays")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());

        assertThat(report.headline()).isEqualTo("No leak among the 2 tests (3 passes)");
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.PASSED);
    }

    @Test
    void aHuntThatBrokeOffIsAWarning() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(new Unseen(PLACES, Optional.empty())),
                List.of(),
                List.of(),
                Optional.of("killed by signal 9"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());

        assertThat(report.headline())
                .isEqualTo("No leak among 0 of 1 test; the JVM ended outside of any test: killed by signal 9");
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.WARNING);
    }

    private static HuntReport report(List<HuntedTest> tests, int passes) {
        return new HuntReport(
                "shop",
                tests,
                passes,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());
    }

    private static HuntReport.Setting setting() {
        return new HuntReport.Setting(
                Instant.EPOCH,
                new Environment(
                        "forked JVM",
                        List.of(),
                        List.of(),
                        "17",
                        "Serial",
                        List.of(),
                        2,
                        Optional.empty(),
                        Optional.of(MemorySize.parse("6GiB")),
                        "Linux",
                        "amd64"),
                List.of(new LiveHeap(Duration.ofSeconds(1), -1, MemorySize.parse("4MiB"))),
                SourceRoots.of(Path.of(""), List.of()));
    }

    private static HuntedTest test(String type, String name) {
        return new HuntedTest(
                "[engine:e]/[class:" + type + "]/[method:" + name + "]",
                "com.acme." + type,
                name,
                "[engine:e]/[class:" + type + "]",
                type);
    }
}
