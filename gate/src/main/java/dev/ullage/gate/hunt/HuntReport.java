package dev.ullage.gate.hunt;

import dev.ullage.report.evidence.Environment;
import dev.ullage.report.evidence.LiveHeap;
import dev.ullage.report.evidence.RunBuilder;
import dev.ullage.report.evidence.SourceRoots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a hunt found.
 *
 * @param suite what was hunted: the module's name
 * @param tests the tests, in their order
 * @param examined how many of them were examined with the detector's full rigour
 * @param findings the leaks, in the order in which they were found
 * @param undecided tests that were examined and could not be judged
 * @param troubled tests that did not pass, or in which the JVM ended, and so were not examined
 * @param unexamined tests that were not examined, though they pass
 * @param brokeOff how the last JVM ended, where that ended the hunt too
 * @param budget how long it was to take
 * @param duration how long it took
 * @param setting where and when it took place
 */
public record HuntReport(
        String suite,
        List<HuntedTest> tests,
        int examined,
        List<Finding> findings,
        List<Undecided> undecided,
        List<Troubled> troubled,
        List<Unexamined> unexamined,
        Optional<String> brokeOff,
        Duration budget,
        Duration duration,
        Setting setting) {

    /** Immutable lists. */
    public HuntReport {
        tests = List.copyOf(tests);
        findings = List.copyOf(findings);
        undecided = List.copyOf(undecided);
        troubled = List.copyOf(troubled);
        unexamined = List.copyOf(unexamined);
    }

    /**
     * Where and when a hunt took place.
     *
     * @param liveHeaps heap in use after proven collections
     * @param sources where lines of source are found
     */
    public record Setting(Instant started, Environment environment, List<LiveHeap> liveHeaps, SourceRoots sources) {

        /** Immutable readings. */
        public Setting {
            liveHeaps = List.copyOf(liveHeaps);
        }
    }

    /**
     * A test that could not be judged.
     *
     * @param reason why, and what to change
     */
    public record Undecided(HuntedTest test, String reason) {}

    /**
     * A test that was not examined, for it did not pass.
     *
     * @param trouble what sort of trouble it was
     * @param how what happened: one line, then a stack trace where there is one
     */
    public record Troubled(HuntedTest test, Trouble trouble, String how) {}

    /** Sorts of trouble with a test. */
    public enum Trouble {
        /** It failed, at once or when it was repeated. */
        FAILED,
        /** The JVM ended in it, or it hung. */
        ENDED_THE_JVM,
        /** It was disabled, or an assumption of it did not hold. */
        NOT_RUN
    }

    /**
     * A test that was not examined.
     *
     * @param screening what screening said of it
     * @param what what grew; empty where nothing did
     */
    public record Unexamined(HuntedTest test, Screening screening, String what) {}

    /** What is known of a test that was not examined. */
    public enum Screening {
        /** Nothing grew in it that a leak would make grow. */
        NOTHING_GREW,
        /** Something grew, which may be a leak. */
        SOMETHING_GREW,
        /** There was no time even for that. */
        NOT_SCREENED
    }

    /** Whether any test leaks. */
    public boolean hasLeaks() {
        return !findings.isEmpty();
    }

    /** The same as evidence, which reports render. */
    public RunBuilder evidence() {
        return new HuntEvidence(this).build();
    }

    /** The report as text; its first line says how many leak, and which. */
    public String render() {
        return new HuntText(this).render();
    }
}
