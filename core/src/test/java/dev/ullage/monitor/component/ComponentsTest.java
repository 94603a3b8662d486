package dev.ullage.monitor.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    private static final long MIB = 1 << 20;

    private final Components components = Components.create();
    private final AtomicLong size = new AtomicLong(4 * MIB);

    @Test
    void eachHasItsBaselinePeakAverageEfficiencyAndHitRate() {
        Component cache = components.register("template cache", size::get);
        components.register("pool", () -> 2 * MIB, () -> 1, () -> 3);
        sampleAt(12);
        sampleAt(5);
        for (int i = 0; i < 100; i++) {
            if (i < 92) {
                cache.hit();
            } else {
                cache.miss();
            }
        }

        ComponentUse use = components.uses().get(0);

        assertThat(use.baseline()).isEqualTo(MemorySize.parse("4MiB"));
        assertThat(use.peak()).isEqualTo(MemorySize.parse("12MiB"));
        assertThat(use.average()).isEqualTo(MemorySize.parse("7MiB"));
        assertThat(use.efficiency()).hasValue(7.0 / 12);
        assertThat(use.hitRate()).hasValue(0.92);
        assertThat(components.render()).isEqualTo("""
                        component         baseline         now        peak     average  efficiency  hit rate
                        template cache       4 MiB       5 MiB      12 MiB       7 MiB        58 %      92 %
                        pool                 2 MiB       2 MiB       2 MiB       2 MiB       100 %      25 %""");
    }

    @Test
    void aSupplierThatThrowsIsToldAndDoesNotStopTheOthers() {
        components.register("broken", () -> {
            throw new IllegalStateException("closed");
        });
        Component other = components.register("other", size::get);
        sampleAt(6);

        assertThat(components.uses().get(0).failures()).isEqualTo(2);
        assertThat(components.uses().get(0).failure()).contains("java.lang.IllegalStateException: closed");
        assertThat(components.uses().get(0).efficiency()).isEmpty();
        assertThat(components.uses().get(0).hitRate()).isEmpty();
        assertThat(other.use().last()).isEqualTo(MemorySize.parse("6MiB"));
    }

    @Test
    void aNameIsGivenOnceAndIsFreeAgain() {
        Component cache = components.register("cache", size::get);

        assertThatThrownBy(() -> components.register("cache", size::get))
                .hasMessage("A component's name is \"cache\", but it must not be blank, and no two have the same at a"
                        + " time. An example is \"template cache\".");

        cache.close();
        components.register("cache", size::get);
        assertThat(components.uses()).hasSize(1);
    }

    private void sampleAt(long mebibytes) {
        size.set(mebibytes * MIB);
        components.sample();
    }
}
