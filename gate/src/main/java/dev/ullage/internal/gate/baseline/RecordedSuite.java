package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.report.evidence.Shard;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a suite took over several runs.
 *
 * @param runs how many
 * @param shard the part of the suite that was recorded, to be merged with the others; absent in a file that is committed
 * @param allocated what its tests allocated together
 * @param liveHeap the most live heap at a test boundary
 * @param workingSet the most that the process or container took
 * @param tests what each test took, by its {@link dev.ullage.internal.budget.TestIdentity}
 */
public record RecordedSuite(
        int runs,
        Optional<Shard> shard,
        Optional<Spread> allocated,
        Optional<Spread> liveHeap,
        Optional<Spread> workingSet,
        SortedMap<String, RecordedTest> tests) {

    /** The fewest runs that a noise can be told from. */
    public static final int LEAST_RUNS = 3;

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if there are too few runs
     */
    public RecordedSuite {
        if (runs < LEAST_RUNS) {
            throw new IllegalArgumentException("a record is of " + LEAST_RUNS + " runs or more, but got " + runs);
        }
        tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    Optional<Spread> of(Figure figure) {
        return switch (figure) {
            case ALLOCATED -> allocated;
            case LIVE_HEAP -> liveHeap;
            case WORKING_SET -> workingSet;
        };
    }
}
