package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Made-up heaps that leak 1 MiB/s under garbage. */
class HeapFloorTest {

    private static final long SECOND = 1_000_000_000;
    private static final double MIB = 1 << 20;

    private final HeapFloor floor = new HeapFloor();

    @Test
    void aPointIsTakenOfEachCollectionWheneverItIsSeen() {
        for (int half = 1; half <= 40; half++) {
            long seconds = half / 4 * 2; // one collection every two seconds, seen four times
            floor.note(heap(seconds, 20 + seconds, 90, false), half * SECOND / 2);
        }

        Trend trend = floor.trend(30 * SECOND).orElseThrow();

        assertThat(floor.points()).isEqualTo(10);
        assertThat(floor.last()).contains(MemorySize.parse("40MiB"));
        assertThat(trend.perSecond()).isCloseTo(MIB, within(1.0));
        assertThat(trend.level()).as("ten seconds after the last").isEqualTo(MemorySize.parse("50MiB"));
    }

    @Test
    void whatIsReadDuringACollectionDoesNotCount() {
        floor.note(heap(1, 20, 90, false), SECOND);
        floor.note(heap(2, 90, 90, true), 2 * SECOND);

        assertThat(floor.points()).isEqualTo(1);
        assertThat(floor.last()).contains(MemorySize.parse("20MiB"));
    }

    @Test
    void noCollectionIsNoPoint() {
        floor.note(heap(0, 0, 90, false), SECOND);

        assertThat(floor.points()).isZero();
        assertThat(floor.last()).isEmpty();
        assertThat(floor.trend(SECOND)).isEmpty();
    }

    /** A collection each second leaves what leaked, and 40 MiB of garbage come until the next. */
    @Test
    void theLeastBetweenCollectionsStandsInForWhatACollectorDoesNotTell() {
        for (int tenth = 1; tenth <= 300; tenth++) {
            double seconds = tenth / 10.0;
            double used = 20 + seconds + 40 * (seconds % 1);
            floor.note(heapOfOneGeneration((long) seconds, used), tenth * SECOND / 10);
        }

        Trend trend = floor.trend(30 * SECOND).orElseThrow();

        assertThat(trend.perSecond()).isCloseTo(MIB, within(0.05 * MIB));
        assertThat(trend.level().bytes() / MIB).isCloseTo(50, within(3.0));
    }

    @Test
    void manyCollectionsAreThinnedAndTheTrendStays() {
        for (int second = 1; second <= 10_000; second++) {
            floor.note(heap(second, 20 + second, 20 + second, false), second * SECOND);
        }

        Trend trend = floor.trend(10_000 * SECOND).orElseThrow();

        assertThat(floor.points()).isLessThanOrEqualTo(2000);
        assertThat(trend.perSecond()).isCloseTo(MIB, within(1.0));
    }

    private static HeapCounters heap(long exit, double after, double used, boolean isCollecting) {
        return new HeapCounters(
                (long) (used * MIB),
                128 << 20,
                128 << 20,
                Optional.of(MemorySize.ofBytes((long) (after * MIB))),
                exit,
                0,
                exit * SECOND,
                isCollecting);
    }

    private static HeapCounters heapOfOneGeneration(long exit, double used) {
        return new HeapCounters(
                (long) (used * MIB), 128 << 20, 128 << 20, Optional.empty(), exit, 0, exit * SECOND, false);
    }
}
