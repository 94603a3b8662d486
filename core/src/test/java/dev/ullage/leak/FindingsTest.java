package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.diagnose.Severity;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Suspects.Suspect;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Diagnosis CONSTANTS = of("com.acme.Parser", "<resolved_references>", 1);
    private static final Diagnosis FILLED = of("sun.util.locale.provider.Provider", "langtags", 0);
    private static final Diagnosis LIST = of("com.acme.Shop", "CARTS", 1);

    @Test
    void constantsThatCodeResolvesAreNoLeak() {
        Findings findings = Findings.of(List.of(strings()), List.of(CONSTANTS));

        assertThat(findings.pileUpNowhere()).isTrue();
        assertThat(findings.areOfTheJdk()).isTrue();
    }

    @Test
    void aLeakIsNamedWithoutTheConstantsThatGrowBesideIt() {
        Findings findings = Findings.of(List.of(strings()), List.of(CONSTANTS, LIST));

        assertThat(findings.leaks())
                .flatExtracting(leak -> leak.path().stream().toList())
                .containsExactly("Shop.CARTS → Object[x] → String");
        assertThat(findings.pileUpNowhere()).isFalse();
    }

    @Test
    void aCacheOfTheJdkThatWasFilledBetweenTheDumpsIsNotNamedBesideALeak() {
        assertThat(Findings.of(List.of(strings()), List.of(FILLED, LIST)).leaks())
                .flatExtracting(leak -> leak.path().stream().toList())
                .containsExactly("Shop.CARTS → Object[x] → String");
    }

    @Test
    void whatGrowsInNothingButAPlaceOfTheJdkThatWasEmptyIsStillALeak() {
        Findings findings = Findings.of(List.of(strings()), List.of(FILLED));

        assertThat(findings.leaks()).hasSize(1);
        assertThat(findings.pileUpNowhere()).isFalse();
    }

    @Test
    void theLocksOfClassesThatAreLoadedNowAndThenAreNoLeak() {
        Diagnosis locks = of("java.lang.ClassLoader", "parallelLockMap", 300);

        assertThat(Findings.of(List.of(strings()), List.of(locks)).pileUpNowhere())
                .isTrue();
    }

    private static Suspect strings() {
        int[] lengths = {17, 17, 17, 17, 17, 71};
        Growth counts = new Growth(new long[] {1, 1, 1, 1, 1, 4}, lengths, Growth.Kind.COUNT);
        Growth bytes = new Growth(new long[] {24, 24, 24, 24, 24, 96}, lengths, Growth.Kind.CAPACITY);
        return new Suspect(Resource.HEAP, "java.lang.String", counts, bytes);
    }

    private static Diagnosis of(String owner, String field, long before) {
        String place = owner.substring(owner.lastIndexOf('.') + 1) + "." + field;
        return new Diagnosis(
                List.of(new GrowingClass("java.lang.String", 0.06, 1.4)),
                Optional.of(new Holder(
                        owner,
                        Optional.of(field),
                        true,
                        "java.lang.Object[]",
                        Optional.empty(),
                        "String",
                        Optional.of(before),
                        5,
                        Optional.empty())),
                Optional.of(place + " → Object[x] → String"),
                LeakKind.STATIC_STRUCTURE,
                Severity.HIGH,
                "why",
                "cure",
                Reachability.STRONG,
                MemorySize.ofBytes(96));
    }
}
