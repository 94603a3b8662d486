package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.time.Duration;

/**
 * What one run of a scenario came to.
 *
 * @param seed what was random in it came from this
 * @param verdict the detector's verdict, or a dash
 * @param iterations how often the body ran
 * @param rounds the rounds shown as evidence of a leak; zero without one
 * @param duration the wall time of the check
 * @param text the whole report, or what was thrown
 */
record Outcome(
        Scenario scenario,
        long seed,
        Judgement judgement,
        String verdict,
        int iterations,
        int rounds,
        Duration duration,
        String text) {

    /** A run without a verdict. */
    static Outcome without(Scenario scenario, long seed, Judgement judgement, String text) {
        return new Outcome(scenario, seed, judgement, "-", 0, 0, Duration.ZERO, text);
    }

    boolean acceptable() {
        return judgement.acceptable(scenario.leaks());
    }

    boolean judged() {
        return judgement != Judgement.SKIPPED && judgement != Judgement.BROKEN;
    }
}
