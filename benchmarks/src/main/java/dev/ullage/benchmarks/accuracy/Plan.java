package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which scenarios a child runs, how often, and in which order.
 *
 * @param texts parts of scenario names; empty for all
 * @param runs how often each is run
 * @param seed of the order, and of what is random in each scenario
 */
record Plan(List<String> texts, int runs, long seed) {

    /** One step: a scenario, and the seed of what is random in it. */
    record Step(Scenario scenario, long seed) {}

    /** The steps in the order in which they are taken; the same for the same plan. */
    List<Step> steps() {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (Scenario scenario : Corpus.matching(texts)) {
            for (int run = 0; run < runs; run++) {
                steps.add(new Step(scenario, random.nextInt(1_000_000)));
            }
        }
        Collections.shuffle(steps, random);
        steps.sort(Comparator.comparing(step -> step.scenario().lasts()));
        return steps;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(runs), Long.toString(seed)));
        arguments.addAll(texts);
        return arguments;
    }

    static Plan parse(List<String> arguments) {
        return new Plan(
                List.copyOf(arguments.subList(2, arguments.size())),
                Integer.parseInt(arguments.get(0)),
                Long.parseLong(arguments.get(1)));
    }
}
