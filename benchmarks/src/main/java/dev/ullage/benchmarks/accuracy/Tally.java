package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The counts and medians over some outcomes. */
record Tally(List<Outcome> outcomes) {

    Tally {
        outcomes = List.copyOf(outcomes);
    }

    /** The outcomes of the leaking scenarios, or of the clean ones. */
    Tally where(boolean leaking) {
        return new Tally(outcomes.stream()
                .filter(outcome -> outcome.scenario().leaks() == leaking)
                .toList());
    }

    long count(Judgement... judgements) {
        List<Judgement> counted = Arrays.asList(judgements);
        return outcomes.stream()
                .filter(outcome -> counted.contains(outcome.judgement()))
                .count();
    }

    /** The runs that were not skipped. */
    long runs() {
        return outcomes.size() - count(Judgement.SKIPPED);
    }

    long unacceptable() {
        return outcomes.stream().filter(outcome -> !outcome.acceptable()).count();
    }

    long medianIterations() {
        return median(Outcome::iterations);
    }

    long medianRounds() {
        return median(Outcome::rounds);
    }

    long medianMillis() {
        return median(outcome -> outcome.duration().toMillis());
    }

    long slowestMillis() {
        return values(outcome -> outcome.duration().toMillis()).max().orElse(0);
    }

    private long median(ToLongFunction<Outcome> value) {
        long[] sorted = values(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private LongStream values(ToLongFunction<Outcome> value) {
        return outcomes.stream().filter(Outcome::judged).mapToLong(value);
    }
}
