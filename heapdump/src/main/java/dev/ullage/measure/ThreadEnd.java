package dev.ullage.measure;

/** The end of a thread of our own, which has been told to end. */
public final class ThreadEnd {

    private ThreadEnd() {}

    /** Returns once the thread has gone, so that it counts no more. An interrupt of the caller is kept for later. */
    public static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
