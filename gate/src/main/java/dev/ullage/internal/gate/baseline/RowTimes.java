package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.report.evidence.TestRow;
import java.time.Duration;

/**
 * By how much each test of a run, in the order of their beginnings, put off its end: with what was done before it for its class.
 * Tests that run beside others count with what they took themselves.
 */
public final class RowTimes {

    private Duration reached = Duration.ZERO;
    private boolean isFirst = true;

    /** The time of the next test, in milliseconds, rounded up. */
    public long next(TestRow test) {
        Duration end = test.start().plus(test.duration());
        Duration later = isFirst ? test.duration() : end.minus(reached);
        isFirst = false;
        reached = end.compareTo(reached) > 0 ? end : reached;
        Duration counts = later.compareTo(test.duration()) > 0 ? later : test.duration();
        return counts.plusNanos(999_999).toMillis();
    }
}
