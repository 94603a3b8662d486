package dev.ullage.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusTest {

    @Test
    void itHoldsMoreScenariosThanThePublishedMinimum() {
        assertThat(Corpus.all()).filteredOn(Scenario::leaks).hasSizeGreaterThanOrEqualTo(80);
        assertThat(Corpus.all()).filteredOn(scenario -> !scenario.leaks()).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void everyNameIsItsOwn() {
        assertThat(Corpus.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void thePlanIsTheSameForTheSameSeed() {
        Plan plan = new Plan(List.of("a bounded LRU map", "nobody drains"), 3, 42);

        List<String> steps = names(plan);

        assertThat(steps).hasSize(12).isEqualTo(names(Plan.parse(plan.arguments())));
        assertThat(steps).isNotEqualTo(names(new Plan(plan.texts(), 3, 43)));
    }

    @Test
    void anUnknownScenarioIsRefused() {
        assertThatThrownBy(() -> Corpus.matching(List.of("perpetual motion")))
                .hasMessage("--scenario: no name contains any of [perpetual motion]; give a part of a name,"
                        + " for example \"LRU map\"; --list prints them");
    }

    private static List<String> names(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.scenario().name() + step.seed())
                .toList();
    }
}
