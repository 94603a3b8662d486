package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a hunt found.
 *
 * @param suite what was hunted: the module's name
 * @param tests the tests, in their order
 * @param passes how often those ran that were looked at; 0 where none was
 * @param findings the leaks, in the order in which they were found
 * @param undecided tests that may leak and could not be judged
 * @param troubled tests that did not pass, cannot run twice, or in which the JVM ended
 * @param unseen tests that were not looked at for want of time
 * @param open what grew from pass to pass and could not be judged, a line each
 * @param notes what grew and is no leak, a line each
 * @param brokeOff how the last JVM ended, where that ended the hunt too
 * @param budget how long it was to take
 * @param duration how long it took
 * @param setting where and when it took place
 */
public record HuntReport(
        String suite,
        List<HuntedTest> tests,
        int passes,
        List<Finding> findings,
        List<Undecided> undecided,
        List<Troubled> troubled,
        List<Unseen> unseen,
        List<String> open,
        List<String> notes,
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
        unseen = List.copyOf(unseen);
        open = List.copyOf(open);
        notes = List.copyOf(notes);
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
     * A test that could not be looked at, for it did not pass.
     *
     * @param trouble what sort of trouble it was
     * @param how what happened: one line, then a stack trace where there is one
     */
    public record Troubled(HuntedTest test, Trouble trouble, String how) {}

    /** Sorts of trouble with a test. */
    public enum Trouble {
        /** It failed when it ran first. */
        FAILED,
        /** It passed, and did not pass when it ran again in the same JVM. */
        CANNOT_RUN_TWICE,
        /** The JVM ended in it, or it hung. */
        ENDED_THE_JVM,
        /** It was disabled, or an assumption of it did not hold. */
        NOT_RUN
    }

    /**
     * A test that was not looked at.
     *
     * @param run how long one run of its class takes, where it is too slow for the time that was left
     */
    public record Unseen(HuntedTest test, Optional<Duration> run) {}

    /** Whether any test leaks. */
    public boolean hasLeaks() {
        return !findings.isEmpty();
    }

    /** The same as evidence, which reports render. */
    public HuntEvidence evidence() {
        return new HuntEvidence(this);
    }

    /** The first line: how many tests leak or do not, of how many, and why not of all. */
    public String headline() {
        return new HuntHeadline(this).line();
    }

    /** The report as text; its first line is the {@link #headline}. */
    public String render() {
        return new HuntText(this).render();
    }
}
