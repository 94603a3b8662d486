package dev.ullage.soak;

/** A clock that stands still until somebody waits. */
final class SteppedClock implements SoakClock {

    long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void awaitUntil(long nanos) {
        now = Math.max(now, nanos);
    }
}
