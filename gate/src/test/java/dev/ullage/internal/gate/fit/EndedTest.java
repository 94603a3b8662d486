package dev.ullage.internal.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.Course;
import dev.ullage.constrained.Facts;
import dev.ullage.constrained.Facts.FailedTest;
import dev.ullage.constrained.Figures;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.constrained.Outcome.Cause;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.internal.gate.fit.Attempt.Ending;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is a matter of memory, and what is not. */
class EndedTest {

    private static final Optional<Duration> FIRST = Optional.empty();
    private static final Optional<Duration> LATER = Optional.of(Duration.ofSeconds(4));
    private static final Totals ONE_PASSED = new Totals(1, 1, 0, 0, 0);
    private static final Totals ONE_FAILED = new Totals(1, 0, 1, 0, 0);

    @Test
    void anOutOfMemoryErrorDoesNotFit() {
        Outcome outcome = new Outcome.OutOfMemory(
                facts(ONE_PASSED, Optional.of(Level.NORMAL)),
                Optional.of("Metaspace"),
                Optional.empty(),
                Optional.empty(),
                List.of());

        assertEnds(outcome, FIRST, Ending.OUT_OF_MEMORY, "OutOfMemoryError: Metaspace");
    }

    @Test
    void aTestThatFailsOfAnOutOfMemoryErrorDoesNotFit() {
        Outcome outcome = completed(
                ONE_FAILED,
                Level.NORMAL,
                "java.lang.IllegalStateException: java.lang.OutOfMemoryError: Java heap space");

        assertEnds(
                outcome,
                LATER,
                Ending.OUT_OF_MEMORY,
                "a test failed of it: java.lang.IllegalStateException: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void aTestThatFailsIsNoMatterOfMemory() {
        assertThat(ended(completed(ONE_FAILED, Level.NORMAL, "expected: <apple> but was: <pear>"), 0.1, 4, LATER))
                .isEmpty();
    }

    @Test
    void aSuiteOfWhichNothingRanIsNoMatterOfMemory() {
        assertThat(ended(completed(Totals.NONE, Level.NORMAL), 0.1, 4, FIRST)).isEmpty();
    }

    @Test
    void aKillByTheLimitDoesNotFit() {
        Outcome outcome = new Outcome.KilledByLimit(
                facts(ONE_PASSED, Optional.empty()),
                "the watchdog ended it at 101 MiB, not counting file cache",
                Optional.empty());

        assertEnds(
                outcome,
                FIRST,
                Ending.KILLED,
                "killed by the limit: the watchdog ended it at 101 MiB, not counting file cache");
    }

    @Test
    void aLevelHasAHeadroomOfItsOwnAndFailsNoRun() {
        assertEnds(completed(ONE_PASSED, Level.EMERGENCY), FIRST, Ending.PASSED, "");
        assertEnds(
                new Outcome.Completed(facts(ONE_PASSED, Optional.empty()), Optional.empty()), LATER, Ending.PASSED, "");
    }

    @Test
    void aSuiteThatThrashesIsTooSlow() {
        Outcome outcome = new Outcome.Thrashing(
                facts(ONE_PASSED, Optional.empty()),
                new HeapPressure.Stretch(
                        new CollectionUse(85, Duration.ofMillis(28_800), Duration.ofSeconds(30)),
                        MemorySize.parse("52MiB"),
                        MemorySize.parse("64MiB")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        assertEnds(
                outcome,
                LATER,
                Ending.TOO_SLOW,
                "96 % of 30 s went into 85 collections, which left 52 MiB of 64 MiB in use or more");
    }

    @Test
    void aRunThatDidNotEndInTimeDoesNotFitWhereItDidInMore() {
        assertThat(ended(timedOut(), 0.6, 30, LATER))
                .contains(new Ended(
                        Ending.TOO_SLOW,
                        "not at its end after 30.0 s, 60 % of it in collections; with the most it took 4.0 s"));
        assertThat(ended(timedOut(), 0.1, 30, LATER)).map(Ended::ending).contains(Ending.TOO_SLOW);
    }

    @Test
    void aFirstRunThatDidNotEndInTimeIsAMatterOfMemoryOnlyIfItCollectedMostOfIt() {
        assertThat(ended(timedOut(), 0.6, 30, FIRST))
                .contains(new Ended(Ending.TOO_SLOW, "not at its end after 30.0 s, 60 % of it in collections"));
        assertThat(ended(timedOut(), 0.4, 30, FIRST)).isEmpty();
    }

    @Test
    void aRunThatPassedBetweenCollectionsAndTookTwiceAsLongIsTooSlow() {
        Outcome outcome = completed(ONE_PASSED, Level.NORMAL);

        assertThat(ended(outcome, 0.6, 9, LATER))
                .contains(new Ended(
                        Ending.TOO_SLOW,
                        "passed, but in 9.0 s, 60 % of it in collections; with the most it took 4.0 s"));
        assertThat(ended(outcome, 0.6, 7, LATER)).map(Ended::ending).contains(Ending.PASSED);
        assertThat(ended(outcome, 0.4, 9, LATER)).map(Ended::ending).contains(Ending.PASSED);
        assertThat(ended(outcome, 0.6, 9, FIRST)).map(Ended::ending).contains(Ending.PASSED);
    }

    @Test
    void aJvmThatDoesNotBeginInLessDoesNotFit() {
        Outcome outcome = crashed(Cause.NOT_BEGUN, 1, "it said   Too small maximum heap");

        assertThat(ended(outcome, 0, 1, FIRST)).isEmpty();
        assertEnds(outcome, LATER, Ending.NOT_BEGUN, "the JVM ended before it had run the suite");
    }

    @Test
    void aJvmThatFindsNoMemoryForItselfDoesNotFit() {
        assertEnds(
                crashed(Cause.CRASH, 134, "log       There is insufficient memory for the Java Runtime to continue."),
                FIRST,
                Ending.OUT_OF_MEMORY,
                "the JVM itself found no more memory");
        assertEnds(crashed(Cause.HALT, 3, ""), FIRST, Ending.OUT_OF_MEMORY, "OutOfMemoryError, on which the JVM exits");
    }

    @Test
    void otherEndsAreNoMatterOfMemory() {
        assertThat(ended(crashed(Cause.CRASH, 134, "log       SIGSEGV (0xb)"), 0, 1, LATER))
                .isEmpty();
        assertThat(ended(crashed(Cause.SIGNAL, 143, ""), 0, 1, LATER)).isEmpty();
        assertThat(ended(crashed(Cause.EXIT, 3, ""), 0, 1, LATER)).isEmpty();
        assertThat(ended(crashed(Cause.HALT, 1, ""), 0, 1, LATER)).isEmpty();
    }

    private static void assertEnds(Outcome outcome, Optional<Duration> usual, Ending ending, String why) {
        assertThat(ended(outcome, 0.1, 4, usual)).contains(new Ended(ending, why));
    }

    private static Optional<Ended> ended(Outcome outcome, double share, int seconds, Optional<Duration> usual) {
        Duration over = Duration.ofSeconds(seconds);
        return Ended.of(
                outcome, new CollectionUse(9, Duration.ofMillis((long) (share * over.toMillis())), over), usual);
    }

    private static Outcome timedOut() {
        return new Outcome.TimedOut(
                facts(Totals.NONE, Optional.empty()),
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Outcome crashed(Cause cause, int code, String detail) {
        return new Outcome.Crashed(
                facts(Totals.NONE, Optional.empty()), cause, code, Optional.empty(), List.of(detail), Optional.empty());
    }

    private static Outcome completed(Totals totals, Level worst, String... failures) {
        return new Outcome.Completed(facts(totals, Optional.of(worst), failures), Optional.empty());
    }

    private static Facts facts(Totals totals, Optional<Level> worst, String... failures) {
        Course course = new Course(
                Optional.empty(),
                worst,
                Level.NORMAL,
                List.of(),
                List.of(),
                Optional.of("96 MiB after OrderTest"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Metric.RESIDENT,
                Figures.none());
        return new Facts(
                Limits.usual(),
                "a forked JVM",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                1,
                totals,
                List.of(failures).stream()
                        .map(failure -> new FailedTest("OrderTest#places", failure))
                        .toList(),
                Optional.empty(),
                course,
                Instant.EPOCH,
                Duration.ofSeconds(4));
    }
}
