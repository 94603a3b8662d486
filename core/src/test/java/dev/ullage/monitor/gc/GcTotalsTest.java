package dev.ullage.monitor.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.gc.GarbageCollection.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GcTotalsTest {

    private static final long MIB = 1 << 20;

    private final GcTotals totals = new GcTotals(true, MemorySize.ofBytes(10 * MIB));

    @Test
    void collectionsAddUp() {
        add(Kind.PARTIAL, 5, 60, 20, 4);
        add(Kind.PARTIAL, 101, 70, 30, 6);
        add(Kind.WHOLE, 250, 80, 20, 9);

        GcStatistics statistics = totals.over(Duration.ofSeconds(10), 200 * MIB);

        assertThat(statistics.collections()).isEqualTo(3);
        assertThat(statistics.wholeCollections()).isEqualTo(1);
        assertThat(statistics.pauses()).isEqualTo(3);
        assertThat(statistics.pauseTime()).isEqualTo(Duration.ofMillis(356));
        assertThat(statistics.longestPause()).isEqualTo(Duration.ofMillis(250));
        assertThat(statistics.longPauses()).isEqualTo(2);
        assertThat(statistics.pauseShare()).isEqualTo(0.0356);
        assertThat(statistics.reclaimed()).isEqualTo(MemorySize.parse("140MiB"));
        assertThat(statistics.allocated()).as("50 + 50 + 50").isEqualTo(MemorySize.parse("150MiB"));
        assertThat(statistics.efficiency().orElseThrow()).isCloseTo(140.0 / 150, within(1e-9));
        assertThat(statistics.allocationRate()).isEqualTo(MemorySize.parse("20MiB"));
        assertThat(statistics.promotionRate()).as("of partial ones").contains(MemorySize.parse("1MiB"));
        assertThat(statistics.liveAfterLast()).contains(MemorySize.parse("20MiB"));
    }

    @Test
    void aPauseOfACycleIsNoCollectionAndACycleIsNoPause() {
        add(Kind.PAUSE, 120, 0, 0, 0);
        add(Kind.WHOLE_CYCLE, 400, 60, 20, 0);

        GcStatistics statistics = totals.over(Duration.ofSeconds(10), -1);

        assertThat(statistics.collections()).isEqualTo(1);
        assertThat(statistics.pauses()).isEqualTo(1);
        assertThat(statistics.longPauses()).isEqualTo(1);
        assertThat(statistics.longestPause()).isEqualTo(Duration.ofMillis(120));
        assertThat(statistics.concurrentTime()).isEqualTo(Duration.ofMillis(400));
        assertThat(statistics.allocatedInAll()).isEqualTo(statistics.allocated());
    }

    @Test
    void whatIsAllocatedBesideACycleCountsAsAllocated() {
        add(Kind.WHOLE_CYCLE, 400, 30, 50, 0);
        add(Kind.WHOLE_CYCLE, 400, 60, 20, 0);

        GcStatistics statistics = totals.over(Duration.ofSeconds(1), -1);

        assertThat(statistics.reclaimed()).isEqualTo(MemorySize.parse("40MiB"));
        assertThat(statistics.allocated()).as("20 + 20 + 10").isEqualTo(MemorySize.parse("50MiB"));
    }

    @Test
    void aLeakShowsInTheEfficiency() {
        for (int i = 0; i < 10; i++) {
            add(Kind.WHOLE, 1, 20 + 10 * i, 15 + 10 * i, 0);
        }

        assertThat(totals.over(Duration.ofSeconds(1), -1).efficiency().orElseThrow())
                .isCloseTo(1.0 / 3, within(0.02));
    }

    @Test
    void oneGenerationPromotesNothing() {
        GcTotals single = new GcTotals(false, MemorySize.ZERO);

        assertThat(single.over(Duration.ofSeconds(1), 0).promotionRate()).isEmpty();
        assertThat(single.over(Duration.ofSeconds(1), 0).efficiency()).isEmpty();
        assertThat(single.over(Duration.ofSeconds(1), 0).reclaimedPerCollection())
                .isEqualTo(MemorySize.ZERO);
    }

    private void add(Kind kind, long millis, long before, long after, long promoted) {
        totals.add(new GarbageCollection(
                "any",
                "Allocation Failure",
                kind,
                Duration.ZERO,
                Duration.ofMillis(millis),
                MemorySize.ofBytes(before * MIB),
                MemorySize.ofBytes(after * MIB),
                MemorySize.ofBytes(promoted * MIB)));
    }
}
