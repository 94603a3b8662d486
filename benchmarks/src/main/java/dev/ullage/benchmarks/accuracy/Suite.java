package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import dev.ullage.benchmarks.fork.Fork;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The suite on one configuration: one child JVM, and every outcome it handed over. */
final class Suite {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final JvmConfiguration configuration;
    private final Plan plan;
    private final PrintStream progress;

    Suite(JvmConfiguration configuration, Plan plan, PrintStream progress) {
        this.configuration = configuration;
        this.plan = plan;
        this.progress = progress;
    }

    /** The outcomes of all steps; the steps that a dead child left undone are broken. */
    List<Outcome> run() throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        int exitCode = new Fork(configuration.command(Child.class, plan.arguments()), SILENCE)
                .run(line -> accept(line, outcomes));
        List<Plan.Step> undone =
                plan.steps().subList(outcomes.size(), plan.steps().size());
        for (Plan.Step step : undone) {
            String text = step.equals(undone.get(0))
                    ? "the child JVM ended in this scenario with exit code " + exitCode
                    : "not run: the child JVM had ended";
            outcomes.add(Outcome.without(step.scenario(), step.seed(), Judgement.BROKEN, text));
        }
        return outcomes;
    }

    private void accept(String line, List<Outcome> outcomes) {
        Frame.read(line).ifPresentOrElse(outcome -> note(outcome, outcomes), () -> progress.println(line));
    }

    private void note(Outcome outcome, List<Outcome> outcomes) {
        outcomes.add(outcome);
        if (!outcome.acceptable() || outcome.judgement() == Judgement.INCONCLUSIVE) {
            progress.println(configuration + ": " + outcome.judgement() + " \"" + outcome.scenario() + "\"");
            progress.print(outcome.text().indent(4));
        }
    }
}
