package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Made up readings, one a second. */
class NativeGrowthTest {

    private static final long MIB = 1 << 20;
    private static final long HEAP = 64 * MIB;
    private static final DiagnosisPlan PLAN = new DiagnosisPlan(Duration.ofMinutes(4), MemorySize.parse("2GiB"));

    private final List<Integer> asked = new ArrayList<>();
    private int second;

    @Test
    void theCategoryThatGrowsIsTold() throws WatchException {
        List<String> told = watch(700, at -> HEAP + 40 * MIB + at * MIB / 4, true);

        assertThat(told.get(0)).startsWith("Memory outside the heap grows: It grows: +15.0 MiB/min");
        assertThat(told.get(0))
                .endsWith("\n  looking for the part that grows: what the JVM tracks is compared in 1 min 0 s");
        assertThat(told.get(1)).isEqualTo("""
                Native memory grew in 1 min 0 s:
                  grew      Other: +15 MiB to 135 MiB
                  grew      Class: +1 MiB to 10 MiB""");
        assertThat(asked).startsWith(480, 540);
    }

    @Test
    void whereTheJvmDoesNotTrackTheFlagIsNamed() throws WatchException {
        List<String> told = watch(600, at -> HEAP + 40 * MIB + at * MIB / 4, false);

        assertThat(told)
                .singleElement()
                .asString()
                .endsWith(
                        "This JVM does not track it; start it with -XX:NativeMemoryTracking=summary to see which part.");
    }

    @Test
    void whatTheHeapTakesIsNotLookedInto() throws WatchException {
        NativeGrowth growth = new NativeGrowth(PLAN, this::tracked);
        for (second = 0; second < 600; second++) {
            assertThat(growth.note(Duration.ofSeconds(second), HEAP + second * MIB, HEAP, true))
                    .isEmpty();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aProgramThatTakesALittleMoreAfterItsStartIsNeverAsked() throws WatchException {
        List<String> told = watch(
                1200, at -> HEAP + 40 * MIB + Math.min(at, 60) * MIB + at * MIB / 60 + at * 7919 % 64 * 4096, true);

        assertThat(told).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whereNothingThatIsTrackedGrowsThatIsTold() throws WatchException {
        NativeGrowth growth = new NativeGrowth(PLAN, () -> Map.of("Class", MemorySize.parse("5MiB")));
        List<String> told = new ArrayList<>();
        for (second = 0; second < 600; second++) {
            growth.note(Duration.ofSeconds(second), HEAP + second * MIB, HEAP, false)
                    .ifPresent(told::add);
        }

        assertThat(told.get(1))
                .isEqualTo("Nothing that the JVM tracks grew in 1 min 0 s: native libraries took what grows, or their"
                        + " allocator keeps it.");
    }

    private List<String> watch(int seconds, LongUnaryOperator resident, boolean tracks) throws WatchException {
        NativeGrowth growth = new NativeGrowth(PLAN, tracks ? this::tracked : Map::of);
        List<String> told = new ArrayList<>();
        for (second = 0; second < seconds; second++) {
            growth.note(Duration.ofSeconds(second), resident.applyAsLong(second), HEAP, false)
                    .ifPresent(told::add);
        }
        return told;
    }

    private Map<String, MemorySize> tracked() {
        asked.add(second);
        return Map.of(
                "Java Heap", MemorySize.ofBytes(HEAP),
                "Class", MemorySize.ofBytes(MIB + second / 60 * MIB),
                "Other", MemorySize.ofBytes(second * MIB / 4));
    }
}
