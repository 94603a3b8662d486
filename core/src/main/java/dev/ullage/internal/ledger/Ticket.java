package dev.ullage.internal.ledger;

/** A test or class that runs: what the quantities stood at when it began and when it ended. */
public final class Ticket {

    final long[] start = new long[Gauges.WIDTH];
    final long[] end = new long[Gauges.WIDTH];
    final long[] live = new long[Gauges.WIDTH];
    /** What went by in nanoseconds before it began. */
    long beforeStart;

    volatile boolean overlapped;
    private final long thread = Thread.currentThread().getId();

    Ticket() {
        Gauges.forgetLive(live);
    }

    /**
     * By how much each quantity rose.
     *
     * @param own what reading the quantities makes them rise by
     */
    long[] differences(long[] own) {
        long[] row = new long[Gauges.WIDTH];
        for (Quantity quantity : Quantity.values()) {
            int at = quantity.ordinal();
            if (quantity.isShared() && overlapped) {
                row[at] = Recorder.SHARED;
            } else if (end[at] == Gauges.UNKNOWN || start[at] == Gauges.UNKNOWN) {
                row[at] = Gauges.UNKNOWN;
            } else {
                long difference = end[at] - start[at] - own[at];
                row[at] = own[at] > 0 ? Math.max(0, difference) : difference;
            }
        }
        if (thread != Thread.currentThread().getId()) {
            row[Quantity.ALLOCATED.ordinal()] = Gauges.UNKNOWN;
        }
        return row;
    }
}
