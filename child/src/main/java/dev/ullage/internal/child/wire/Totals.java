package dev.ullage.internal.child.wire;

/**
 * How many tests, containers not counted, came to which end.
 *
 * @param started all that began
 * @param skipped those that did not; of a skipped container, those known before the run
 */
public record Totals(long started, long successful, long failed, long aborted, long skipped) {

    /** Nothing ran. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    /** Those that began and did not come to an end. */
    public long unfinished() {
        return started - successful - failed - aborted;
    }
}
