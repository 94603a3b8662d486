package dev.ullage.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.gate.hunt.HuntReport.Screening;
import dev.ullage.gate.hunt.HuntReport.Trouble;
import dev.ullage.gate.hunt.HuntReport.Troubled;
import dev.ullage.gate.hunt.HuntReport.Undecided;
import dev.ullage.gate.hunt.HuntReport.Unexamined;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Environment;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.LiveHeap;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.SourceRoots;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.TestRow.Result;
import dev.ullage.report.evidence.Verdict.Reason;
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
    private static final HuntedTest SKIPPED = test("SkippedTest", "rests()");
    private static final HuntedTest NOISY = test("NoisyTest", "sings()");
    private static final List<HuntedTest> ALL =
            List.of(PLACES, SHIPS, BILLS, CARTS, SLOW, STOCK, EXITS, FAILS, SKIPPED, NOISY);

    private static final Leak LEAK = new Leak(
            Resource.HEAP,
            "com.acme.Session",
            1,
            MemorySize.ofBytes(72),
            List.of(),
            List.of(new Leak.RoundGrowth(17, 17)),
            Optional.empty(),
            Optional.empty());
    private static final Finding FINDING = new Finding(
            PLACES,
            new LeakReport(
                    Verdict.LEAK,
                    List.of(LEAK),
                    Optional.empty(),
                    500,
                    Duration.ofSeconds(3),
                    "Leak: 1 Session per iteration (72 B per iteration)\n  grew      17 over 1 round of 17 iterations"),
            List.of(SHIPS),
            List.of(BILLS),
            Optional.of("it grows once with each run of OrderTest"),
            MemorySize.parse("100MiB"));

    @Test
    void saysFirstHowManyLeakAndWhichAndLastWhatWasNotLookedAt() {
        HuntReport report = new HuntReport(
                "shop",
                ALL,
                3,
                List.of(FINDING),
                List.of(new Undecided(NOISY, "Object[] grew 1, 5, 2 over 3 rounds")),
                List.of(
                        new Troubled(FAILS, Trouble.FAILED, "AssertionFailedError: no\n\tat com.acme.FailTest.fails"),
                        new Troubled(EXITS, Trouble.ENDED_THE_JVM, "System.exit(1)"),
                        new Troubled(SKIPPED, Trouble.NOT_RUN, "on Sundays")),
                List.of(
                        new Unexamined(CARTS, Screening.SOMETHING_GREW, "1 Cart per run"),
                        new Unexamined(SLOW, Screening.NOT_SCREENED, ""),
                        new Unexamined(STOCK, Screening.NOTHING_GREW, "")),
                Optional.of("killed by signal 9"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(299),
                setting());

        assertThat(report.render()).isEqualTo("""
                1 leak in 10 tests of shop: OrderTest.places() and 2 more

                OrderTest.places() and 2 more
                  Leak: 1 Session per iteration (72 B per iteration)
                    grew      17 over 1 round of 17 iterations
                    shared    it grows once with each run of OrderTest
                    also      OrderTest.ships(), at the same place
                    alike     OrderTest.bills(): the same grew when they were screened

                1 test inconclusive
                  NoisyTest.sings(): Object[] grew 1, 5, 2 over 3 rounds

                1 test did not pass, and so cannot be looped
                  FailTest.fails(): AssertionFailedError: no

                1 test ended the JVM, or did not end
                  ExitTest.exits(): System.exit(1)

                1 test not run
                  SkippedTest.rests(): on Sundays

                1 test not examined; when they were screened, something grew
                  CartTest.fills(): 1 Cart per run

                1 test not examined, nor screened, for want of time
                  SlowTest

                1 test not examined; when they were screened, nothing grew
                  StockTest

                the hunt broke off, for the JVM ended outside of any test: killed by signal 9

                examined 3 of 10 tests with full rigour, in 4 min 59 s of the budget of 5 min 0 s; \
                give more time to examine the others""");
    }

    @Test
    void saysThatNothingWasFoundAndThatAllWereExamined() {
        assertThat(nothing(List.of()).render()).isEqualTo("""
                No leak found in 2 tests of shop

                examined 2 of 2 tests with full rigour, in 12 s of the budget of 5 min 0 s""");
    }

    @Test
    void saysThatOthersWereNotSuspectEnough() {
        assertThat(nothing(List.of(new Unexamined(SHIPS, Screening.NOTHING_GREW, "")))
                        .render())
                .endsWith("of the budget of 5 min 0 s; the others were not suspect enough");
    }

    @Test
    void isEvidenceThatReportsRender() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES, EXITS, SKIPPED),
                1,
                List.of(FINDING),
                List.of(),
                List.of(
                        new Troubled(EXITS, Trouble.ENDED_THE_JVM, "System.exit(1)"),
                        new Troubled(SKIPPED, Trouble.NOT_RUN, "on Sundays")),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());

        Run run = report.evidence().judged();

        assertThat(run.tests())
                .extracting(TestRow::result)
                .containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
        assertThat(run.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.test()).hasValue(PLACES.id());
            assertThat(leak.title()).isEqualTo("1 Session per iteration (72 B per iteration)");
        });
        assertThat(run.verdict().reasons().get(0).what())
                .isEqualTo("Leak: 1 Session per iteration (72 B per iteration)");
        assertThat(run.outcome().text()).isEqualTo(report.render());
    }

    @Test
    void aTestForWhichThereWasNoTimeIsNoPass() {
        Run run = nothing(List.of(new Unexamined(SHIPS, Screening.SOMETHING_GREW, "1 Session per run")))
                .evidence()
                .judged();

        assertThat(run.tests()).extracting(TestRow::result).containsExactly(Result.PASSED, Result.UNFINISHED);
        assertThat(run.verdict().grade()).isEqualTo(Grade.WARNING);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .contains("1 of 2 tests came to no verdict, the first: there was no time to examine it, in which"
                        + " 1 Session per run grew");
    }

    @Test
    void aHuntThatBrokeOffFails() {
        HuntReport report = new HuntReport(
                "shop",
                List.of(PLACES),
                0,
                List.of(),
                List.of(new Undecided(PLACES, "too noisy")),
                List.of(),
                List.of(),
                Optional.of("signal 9 ended it"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                setting());

        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.FAILED);
    }

    private static HuntReport nothing(List<Unexamined> unexamined) {
        return new HuntReport(
                "shop",
                List.of(PLACES, SHIPS),
                2,
                List.of(),
                List.of(),
                List.of(),
                unexamined,
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
                        Optional.empty(),
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
