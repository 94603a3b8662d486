package dev.ullage.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast part of the accuracy suite: the clean scenarios whose verdict comes soon, and two of each other family, once, in this JVM. */
class AccuracyTest {

    private static final long SEED = 17;

    @ParameterizedTest
    @MethodSource("scenarios")
    void theVerdictIsRight(Scenario scenario) {
        assumeTrue(scenario.runsHere(), () -> "\"" + scenario + "\" needs JDK " + scenario.sinceJdk());

        Outcome outcome = Trial.of(scenario, SEED);

        assertThat(outcome.acceptable())
                .as(
                        "%s with seed %d: %s, expected %s%n%s",
                        scenario, SEED, outcome.judgement(), scenario.expectation(), outcome.text())
                .isTrue();
    }

    static List<Scenario> scenarios() {
        return Corpus.fast();
    }
}
