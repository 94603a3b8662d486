package dev.ullage.pressure;

/** Waits for threads that are about to end. */
final class Ended {

    private Ended() {}

    /** Returns once the thread has gone; an interrupt of the caller is kept for later. */
    static void await(Thread thread) {
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
