package dev.ullage.pressure;

/** Garbage at a rate. What was missed while the thread did not run is made up for, as far as a second's worth. */
final class Churn implements Load {

    private static final int CHUNK = 64 << 10;
    private static final double NANOS = 1e9;

    private final long perSecond;
    private long made;
    private long madeUpTo;

    // Written, so that the compiler cannot leave the allocation out.
    @SuppressWarnings("unused")
    private volatile byte[] garbage = {};

    Churn(long perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public void drive(long nanos) {
        long due = (long) (perSecond * Math.min(1, (nanos - madeUpTo) / NANOS));
        long left = due;
        while (left > HeapBallast.sizeOf(0)) {
            int length = (int) (Math.min(CHUNK, left) - HeapBallast.sizeOf(0));
            garbage = new byte[length];
            left -= HeapBallast.sizeOf(length);
        }
        made += due - left;
        // What was too little for an array is made with the next: its time counts as not yet passed.
        madeUpTo = nanos - (long) (left * NANOS / perSecond);
    }

    /** Garbage made so far, in bytes. */
    long made() {
        return made;
    }

    @Override
    public boolean isOverAt(long nanos) {
        return false;
    }

    @Override
    public long held() {
        return 0;
    }

    @Override
    public boolean hasPeaked() {
        return made > 0;
    }

    @Override
    public void release() {
        garbage = new byte[0];
    }
}
