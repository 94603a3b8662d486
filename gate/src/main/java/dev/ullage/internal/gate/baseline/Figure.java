package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/** What of a run is recorded and compared, for the whole of it and for each test. */
public enum Figure {
    /** What the tests allocated, all together or each. */
    ALLOCATED("allocated"),
    /** Heap in use after a proven collection: the most at a test boundary, or after the test. */
    LIVE_HEAP("live heap"),
    /** The most that the container or, without one, the process took, over the run or during the test. */
    WORKING_SET("working set");

    private final String title;

    Figure(String title) {
        this.title = title;
    }

    /** The name in sentences: {@code "live heap"}. */
    public String title() {
        return title;
    }

    /** What it was over a run; absent where it was not measured. */
    public Optional<MemorySize> of(Run run) {
        return switch (this) {
            case ALLOCATED ->
                sum(run.tests().stream()
                        .flatMap(test -> test.allocated().stream())
                        .toList());
            case LIVE_HEAP -> run.peakLiveHeap().map(LiveHeap::size);
            case WORKING_SET -> run.peakWorkingSet();
        };
    }

    /** What it was for a test; absent where it was not measured. */
    public Optional<MemorySize> of(TestRow test) {
        return switch (this) {
            case ALLOCATED -> test.allocated();
            case LIVE_HEAP -> test.liveHeap();
            case WORKING_SET -> test.peak();
        };
    }

    /** Whether more of it may fail a build; the working set holds garbage, so of it one is only warned. */
    public boolean decides() {
        return this != WORKING_SET;
    }

    private static Optional<MemorySize> sum(List<MemorySize> sizes) {
        return sizes.stream().reduce(MemorySize::plus);
    }
}
