package dev.ullage.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast part of the accuracy suite: the clean scenarios whose verdict comes soon, and two of each other family, once, in this JVM. */
class AccuracyTest {

    private static final long SEED = 17;
    private static final int PARTS = 3;

    /** Every third: what CI has time for. */
    @ParameterizedTest
    @MethodSource("sample")
    void theVerdictOnASampleIsRight(Scenario scenario) {
        judge(scenario);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("others")
    void theVerdictOnTheOthersIsRight(Scenario scenario) {
        judge(scenario);
    }

    private static void judge(Scenario scenario) {
        assumeTrue(scenario.runsHere(), () -> "\"" + scenario + "\" needs JDK " + scenario.sinceJdk());

        Outcome outcome = Trial.of(scenario, SEED);

        assertThat(outcome.acceptable())
                .as(
                        "%s with seed %d: %s, expected %s%n%s",
                        scenario, SEED, outcome.judgement(), scenario.expectation(), outcome.text())
                .isTrue();
    }

    static List<Scenario> sample() {
        return part(true);
    }

    static List<Scenario> others() {
        return part(false);
    }

    private static List<Scenario> part(boolean isSample) {
        List<Scenario> all = Corpus.fast();
        return IntStream.range(0, all.size())
                .filter(index -> (index % PARTS == 0) == isSample)
                .mapToObj(all::get)
                .toList();
    }
}
