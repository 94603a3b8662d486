package dev.ullage.pressure;

/** Garbage at a rate. What was missed while the thread did not run is made up for, as far as a second's worth. */
final class Churn implements Load {

    private static final int CHUNK = 64 << 10;
    private static final double NANOS = 1e9;

    private final long perSecond;
    private long made;
    private long last;
    /** Bytes that are due; what is too little for an array is made with the next, and what an array is larger is owed less. */
    private double owed;

    // Written, so that the compiler cannot leave the allocation out.
    @SuppressWarnings("unused")
    private volatile byte[] garbage = {};

    Churn(long perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public void drive(long nanos) {
        owed = Math.min((double) perSecond, owed + perSecond * ((nanos - last) / NANOS));
        last = nanos;
        while (owed > HeapBallast.sizeOf(0)) {
            int length = (int) (Math.min(CHUNK, owed) - HeapBallast.sizeOf(0));
            garbage = new byte[length];
            owed -= HeapBallast.sizeOf(length);
            made += HeapBallast.sizeOf(length);
        }
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
