package dev.ullage.diagnose.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class HeaviestAllocationsTest {

    private static volatile Object sink = "";

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void smallObjectsAreSeenWithAsyncProfiler() {
        HeaviestAllocations heaviest =
                HeaviestAllocations.of(HeaviestAllocationsTest::allocateLittle, MemorySize.ofBytes(3 * 1024));

        assertThat(heaviest.profiler().orElseThrow()).startsWith("async-profiler");
        assertThat(heaviest.shares().get(0).className()).isEqualTo("char[]");
        assertThat(heaviest.shares().get(0).part()).isBetween(0.6, 0.75);
        assertThat(heaviest.shares().get(1).className()).isEqualTo("byte[]");
        assertThat(heaviest.shares().get(0).site().render())
                .startsWith("HeaviestAllocationsTest.allocateLittle(HeaviestAllocationsTest.java:");
    }

    @Test
    void largeObjectsAreSeenWithFlightRecorder() {
        HeaviestAllocations heaviest = HeaviestAllocations.of(
                HeaviestAllocationsTest::allocateMuch, 9 << 20, List.of(FlightSampler::findForAll));

        assertThat(heaviest.profiler()).contains("JDK Flight Recorder");
        assertThat(heaviest.shares().get(0).className()).isEqualTo("byte[]");
        assertThat(heaviest.shares().get(0).part()).isBetween(0.8, 1.0);
        assertThat(heaviest.reasons()).isEmpty();
    }

    @Test
    void withoutAProfilerTheReasonsAreTold() {
        HeaviestAllocations heaviest = HeaviestAllocations.of(iterations -> {}, 1, List.of(() -> {
            throw new UnavailableException("there is none");
        }));

        assertThat(heaviest.profiler()).isEmpty();
        assertThat(heaviest.shares()).isEmpty();
        assertThat(heaviest.reasons()).containsExactly("there is none");
    }

    @Test
    void aRoundThatFailsIsAReason() {
        HeaviestAllocations heaviest = HeaviestAllocations.of(
                iterations -> {
                    throw new IllegalStateException("wrong");
                },
                1,
                List.of(FlightSampler::findForAll));

        assertThat(heaviest.reasons())
                .containsExactly("the diagnosing round failed: java.lang.IllegalStateException: wrong");
    }

    private static void allocateLittle(int iterations) {
        for (int i = 0; i < iterations; i++) {
            sink = new char[1000];
            sink = new byte[1000];
        }
    }

    private static void allocateMuch(int iterations) {
        for (int i = 0; i < iterations; i++) {
            sink = new byte[8 << 20];
            sink = new char[1 << 19];
        }
    }
}
