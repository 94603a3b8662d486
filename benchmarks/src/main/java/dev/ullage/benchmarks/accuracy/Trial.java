package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of a scenario under a detector with its defaults. */
final class Trial {

    private Trial() {}

    /** Runs the scenario in this JVM. */
    @SuppressWarnings("try") // the release of a fixture may be interrupted
    static Outcome of(Scenario scenario, long seed) {
        if (!scenario.runsHere()) {
            return Outcome.without(scenario, seed, Judgement.SKIPPED, "needs JDK " + scenario.sinceJdk());
        }
        try (Fixture fixture = scenario.open(seed)) {
            return judged(scenario, seed, LeakDetector.create().run(fixture.body()));
        } catch (Exception | OutOfMemoryError e) {
            return Outcome.without(scenario, seed, Judgement.BROKEN, stackTrace(e));
        }
    }

    private static Outcome judged(Scenario scenario, long seed, LeakReport report) {
        return new Outcome(
                scenario,
                seed,
                scenario.expectation().judge(report),
                report.verdict().name(),
                report.iterations(),
                report.leaks().stream()
                        .findFirst()
                        .map(Leak::growth)
                        .map(List::size)
                        .orElse(0),
                report.duration(),
                report.render());
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
