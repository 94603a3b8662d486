package dev.ullage.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {

    private static final KnownNames KNOWN = new KnownNames(
            Set.of("ullage.memory", "ullage.most", "ullage.failOn", "ullage.warning"),
            Set.of("memory", "most", "failOn", "systemPropertyVariables"));

    @ParameterizedTest
    @CsvSource({
        "ullage.memroy, ullage.memory",
        "ullage.failon, ullage.failOn",
        "ullage.warnings, ullage.warning",
        "ullage.mist, ullage.most",
        "ulage.memory, ullage.memory",
        "Ullage.memory, ullage.memory",
        "ullgae.memory, ullage.memory"
    })
    void aMisspeltPropertyIsRefusedWithTheNearest(String given, String nearest) {
        assertThat(KNOWN.wrongProperty(List.of("user.name", "ullage.memory", given)))
                .contains("There is no parameter " + given + ". The nearest name is " + nearest
                        + "; mvn ullage:help -Ddetail lists all of them."
                        + " A property that the tests read belongs into systemPropertyVariables.");
    }

    @Test
    void othersPropertiesAreTheirs() {
        assertThat(KNOWN.wrongProperty(List.of("village.memory", "ullage", "age.memory", "llama.memory")))
                .isEmpty();
    }

    @Test
    void whatTheExtensionsReadIsTheirsToCheck() {
        assertThat(KNOWN.wrongProperty(List.of(
                        "ullage.leakfree.timeBudget", "ullage.ledger", "ullage.ledger.collect", "ullage.keepHeapDump")))
                .isEmpty();
    }

    @Test
    void aMisspeltElementIsRefusedWithTheNearest() {
        assertThat(KNOWN.wrongElement(List.of("memory", "systemPropertiesVariables")))
                .contains(
                        "The configuration of ullage-maven-plugin has the element systemPropertiesVariables, but there"
                                + " is no such parameter. The nearest name is systemPropertyVariables;"
                                + " mvn ullage:help -Ddetail lists all of them.");
        assertThat(KNOWN.wrongElement(List.of("memory", "failOn"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"memroy, memory, 1", "memory, memory, 0", "mem, memory, 3", "MEMORY, memory, 0", "sawp, swap, 1"})
    void lettersThatAreSwappedCountOnce(String from, String to, int distance) {
        assertThat(KnownNames.distance(from, to)).isEqualTo(distance);
    }
}
