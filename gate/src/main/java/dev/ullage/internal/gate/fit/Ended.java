package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.Facts.FailedTest;
import dev.ullage.constrained.Outcome;
import dev.ullage.internal.gate.fit.Attempt.Ending;
import dev.ullage.monitor.CollectionUse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run ended, as far as a search cares.
 *
 * @param ending how
 * @param why what kept it from passing, as the end of a sentence; empty where it passed
 */
record Ended(Ending ending, String why) {

    /** A run that spends more of its time in collections than with tests, */
    private static final double THRASHING = 0.5;

    /** and takes so many times as long as in the most, is too slow to be of use. */
    private static final int TOO_LONG = 2;

    private static final String OUT_OF_MEMORY = "OutOfMemoryError";

    /** Of {@code -XX:+ExitOnOutOfMemoryError}, and of nothing else that HotSpot does by itself. */
    private static final int EXIT_ON_OUT_OF_MEMORY = 3;

    /**
     * Tells what is a matter of memory from what is not.
     *
     * @param usual how long the run in the most took; empty for that run itself
     * @return empty where more memory would not help
     */
    static Optional<Ended> of(Outcome outcome, CollectionUse collections, Optional<Duration> usual) {
        if (outcome instanceof Outcome.OutOfMemory memory) {
            return ended(
                    Ending.OUT_OF_MEMORY,
                    OUT_OF_MEMORY + memory.reason().map(text -> ": " + text).orElse(""));
        } else if (outcome instanceof Outcome.KilledByLimit killed) {
            return ended(Ending.KILLED, "killed by the limit: " + killed.by());
        } else if (outcome instanceof Outcome.Thrashing thrashing) {
            return ended(Ending.TOO_SLOW, thrashing.shown().toString());
        } else if (outcome instanceof Outcome.TimedOut late) {
            return late(late, collections, usual);
        } else if (outcome instanceof Outcome.Crashed crash) {
            return crashed(crash, usual.isPresent());
        }
        return completed((Outcome.Completed) outcome, collections, usual);
    }

    private static Optional<Ended> ended(Ending ending, String why) {
        return Optional.of(new Ended(ending, why));
    }

    /** Where the same suite has ended in the most, and in a fraction of the time, it is for want of memory. */
    private static Optional<Ended> late(Outcome.TimedOut late, CollectionUse collections, Optional<Duration> usual) {
        return usual.isPresent() || collections.share() > THRASHING
                ? ended(
                        Ending.TOO_SLOW,
                        "not at its end after " + FitText.seconds(late.deadline()) + in(collections)
                                + usual.map(time -> "; with the most it took " + FitText.seconds(time))
                                        .orElse(""))
                : Optional.empty();
    }

    private static String in(CollectionUse collections) {
        return String.format(Locale.ROOT, ", %.0f %% of it in collections", 100 * collections.share());
    }

    private static Optional<Ended> crashed(Outcome.Crashed crash, boolean hasPassed) {
        boolean ranOut = crash.details().stream()
                .anyMatch(line -> line.contains("insufficient memory")
                        || line.contains("Out of Memory Error")
                        || line.contains("OutOfMemory encountered"));
        if (crash.cause() == Outcome.Cause.CRASH && ranOut) {
            return ended(Ending.OUT_OF_MEMORY, "the JVM itself found no more memory");
        } else if (crash.cause() == Outcome.Cause.HALT && crash.code() == EXIT_ON_OUT_OF_MEMORY) {
            return ended(Ending.OUT_OF_MEMORY, OUT_OF_MEMORY + ", on which the JVM exits");
        } else if (crash.cause() == Outcome.Cause.NOT_BEGUN && hasPassed) {
            return ended(Ending.NOT_BEGUN, "the JVM ended before it had run the suite");
        }
        return Optional.empty();
    }

    private static Optional<Ended> completed(
            Outcome.Completed end, CollectionUse collections, Optional<Duration> usual) {
        if (!end.facts().failures().isEmpty()) {
            return end.facts().failures().stream()
                    .map(FailedTest::failure)
                    .filter(failure -> failure.contains(OUT_OF_MEMORY))
                    .findFirst()
                    .flatMap(failure -> ended(Ending.OUT_OF_MEMORY, "a test failed of it: " + failure));
        } else if (end.facts().totals().successful() == 0) {
            return Optional.empty();
        }
        return Optional.of(passed(collections, usual));
    }

    private static Ended passed(CollectionUse collections, Optional<Duration> usual) {
        boolean isSlow = collections.share() > THRASHING
                && usual.filter(time -> collections.over().compareTo(time.multipliedBy(TOO_LONG)) > 0)
                        .isPresent();
        return isSlow
                ? new Ended(
                        Ending.TOO_SLOW,
                        "passed, but in " + FitText.seconds(collections.over()) + in(collections)
                                + "; with the most it took "
                                + FitText.seconds(usual.orElseThrow()))
                : new Ended(Ending.PASSED, "");
    }
}
