package dev.ullage.internal.gate.baseline;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a test took.
 *
 * @param allocated what it allocated
 * @param liveHeap live heap after it
 * @param workingSet the most that the process or container took during it
 * @param took how long it took, in milliseconds to two digits, what was done before it for its class included: by this the suite is
 *     divided into shards, and nothing is judged; absent where it was recorded by an earlier version
 * @param budgets by quantity what it took of those that it has budgets of, in the units of the file; absent where it has none
 */
public record RecordedTest(
        Optional<Spread> allocated,
        Optional<Spread> liveHeap,
        Optional<Spread> workingSet,
        OptionalLong took,
        Optional<SortedMap<String, BigDecimal>> budgets) {

    /** Copies the map. */
    public RecordedTest {
        budgets = budgets.map(amounts -> Collections.unmodifiableSortedMap(new TreeMap<>(amounts)));
    }

    Optional<Spread> of(Figure figure) {
        return switch (figure) {
            case ALLOCATED -> allocated;
            case LIVE_HEAP -> liveHeap;
            case WORKING_SET -> workingSet;
        };
    }
}
