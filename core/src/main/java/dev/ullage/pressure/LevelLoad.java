package dev.ullage.pressure;

/** Ballast that fills the heap to a level, beside whatever else is live. */
final class LevelLoad implements Load {

    private final HeapBallast ballast;
    private final HeapLevel level;
    private boolean reached;

    LevelLoad(HeapBallast ballast, HeapLevel level) {
        this.ballast = ballast;
        this.level = level;
    }

    /** Looks at what else is live now, whatever the time. */
    @Override
    public void drive(long nanos) {
        long wanted = Math.min(level.liveIn(Runtime.getRuntime().maxMemory()), HeapBallast.most());
        ballast.resize(Math.max(0, ballast.amount() + wanted - HeapBallast.live()));
        reached = true;
    }

    @Override
    public boolean isOverAt(long nanos) {
        return true;
    }

    @Override
    public long held() {
        return ballast.amount();
    }

    @Override
    public boolean hasPeaked() {
        return reached;
    }

    @Override
    public void release() {
        ballast.release();
    }
}
