package dev.ullage.soak;

import java.util.concurrent.locks.LockSupport;

/** The time, and waiting for it. */
interface SoakClock {

    /** Nanoseconds since some origin. */
    long nanos();

    /** Returns at a time or a little later, at once if that has passed. */
    void awaitUntil(long nanos) throws InterruptedException;

    /** The JVM's; waiting makes no object. */
    SoakClock SYSTEM = new SoakClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void awaitUntil(long nanos) throws InterruptedException {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while the next operation was waited for");
                }
            }
        }
    };
}
