package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.diagnose.Severity;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void aMapThatMayEvictIsSaidNotToBeFilled() {
        Diagnosis diagnosis = new Diagnosis(
                List.of(new GrowingClass("com.acme.Price", 1, 16)),
                Optional.empty(),
                Optional.empty(),
                LeakKind.EVICTING_MAP,
                Severity.HIGH,
                "Prices.CACHE holds 2,317 entries and has dropped none, and a dump does not tell whether its"
                        + " removeEldestEntry will",
                "give Prices.CACHE a maximum size",
                Reachability.STRONG,
                MemorySize.ZERO);

        assertThat(ReportText.notFilled(diagnosis, 2_400))
                .isEqualTo("Prices.CACHE holds 2,317 entries and has dropped none, and a dump does not tell whether its"
                        + " removeEldestEntry will, after 2,400 iterations; raise the time budget or -Xmx, so that"
                        + " 16,411 fill it, or check with a smaller bound");
    }
}
