package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.HeapPressure.State;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Made up series: each row is a way that a suite's collections and its heap may go. */
class HeapPressureTest {

    private static final long MIB = 1 << 20;
    private static final MemorySize HEAP = MemorySize.ofBytes(100 * MIB);
    private static final int PERIOD = 100;

    static Stream<Arguments> courses() {
        return Stream.of(
                Arguments.of(
                        "a full heap, all time in collections, one test", "Serial", 35, 0.95, 70, 0, State.THRASHING),
                Arguments.of("the same for too short a time", "Serial", 25, 0.95, 70, 0, State.STRAINED),
                Arguments.of("the same while tests still end", "Serial", 35, 0.95, 70, 5, State.STRAINED),
                Arguments.of("a check that forces collections in a roomy heap", "Serial", 60, 0.97, 40, 0, State.NONE),
                Arguments.of("a full heap that is collected seldom", "Serial", 60, 0.1, 95, 0, State.NONE),
                Arguments.of("a full heap with a good part of the time left", "G1", 60, 0.7, 95, 0, State.STRAINED),
                Arguments.of("a full heap of G1", "G1", 35, 0.92, 90, 0, State.THRASHING),
                Arguments.of("a full heap of Parallel", "Parallel", 35, 0.97, 68, 0, State.THRASHING),
                Arguments.of("cycles beside the code with room in the heap", "Z", 60, 1.4, 70, 0, State.NONE),
                Arguments.of("cycles beside the code in a full heap", "Z", 35, 1.4, 96, 0, State.THRASHING),
                Arguments.of("a few seconds of a warning", "Serial", 8, 0.6, 80, 0, State.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void eachCourseHasItsState(
            String name, String collector, int seconds, double share, long least, int testSeconds, State expected) {
        HeapPressure pressure = HeapPressure.in(HEAP, collector);

        run(pressure, 0, seconds, share, least, testSeconds);

        assertThat(pressure.state()).isEqualTo(expected);
    }

    @Test
    void aSingleCollectionThatFreesTheHeapBeginsAnew() {
        HeapPressure pressure = HeapPressure.in(HEAP, "Serial");

        run(pressure, 0, 20, 0.95, 80, 0);
        pressure.note(sample(20_050, 50, 19_000, 1));
        run(pressure, 20_100, 15, 0.95, 80, 0);

        assertThat(pressure.state()).isEqualTo(State.STRAINED);
    }

    @Test
    void aTestThatBeginsLateHasItsOwnTime() {
        HeapPressure pressure = HeapPressure.in(HEAP, "Serial");

        run(pressure, 0, 35, 0.95, 80, 5);
        assertThat(pressure.isHopeless()).isTrue();
        assertThat(pressure.state()).isEqualTo(State.STRAINED);
        run(pressure, 35_000, 31, 0.95, 80, 0);

        assertThat(pressure.state()).isEqualTo(State.THRASHING);
    }

    @Test
    void samplesFarApartAndCloseTogetherSayTheSame() {
        HeapPressure rare = HeapPressure.in(HEAP, "Serial");
        HeapPressure often = HeapPressure.in(HEAP, "Serial");

        for (int at = 0; at <= 35_000; at += 2_000) {
            rare.note(sample(at, 80, at * 95L / 100, 1));
        }
        for (int at = 0; at <= 35_000; at++) {
            often.note(sample(at, 80, at * 95L / 100, 1));
        }

        assertThat(rare.state()).isEqualTo(State.THRASHING);
        assertThat(often.state()).isEqualTo(State.THRASHING);
    }

    @Test
    void aJvmThatDoesNotTellItsCollectionsIsNotJudged() {
        HeapPressure pressure = HeapPressure.in(HEAP, "Epsilon");

        for (int at = 0; at <= 60_000; at += PERIOD) {
            pressure.note(sample(at, 99, Sample.ABSENT, 1));
        }

        assertThat(pressure.state()).isEqualTo(State.NONE);
    }

    @Test
    void whatSpeaksForItIsASentence() {
        HeapPressure pressure = HeapPressure.in(HEAP, "Serial");

        run(pressure, 0, 35, 0.95, 72, 0);

        assertThat(pressure.stretch())
                .hasToString("95 % of 30 s went into 150 collections, which left 72 MiB of 100 MiB in use or more");
    }

    /** Between two collections the heap fills up by 10 MiB; one test after the other where tests take some seconds. */
    private static void run(HeapPressure pressure, int from, int seconds, double share, long least, int testSeconds) {
        for (int millis = from; millis <= from + seconds * 1000; millis += PERIOD) {
            long used = least + (millis / PERIOD % 2) * 10;
            int test = testSeconds == 0 ? 1 : 1 + millis / (testSeconds * 1000);
            pressure.note(sample(millis, used, (long) (millis * share), test));
        }
    }

    private static Sample sample(int millis, long used, long collecting, int test) {
        long[] values = new long[Metric.values().length];
        Arrays.fill(values, Sample.ABSENT);
        values[Metric.HEAP_USED.ordinal()] = used * MIB;
        values[Metric.COLLECTIONS.ordinal()] = millis / (2 * PERIOD);
        values[Metric.COLLECTION_TIME.ordinal()] = collecting;
        return Sample.of(millis * 1_000_000L, test, values);
    }
}
