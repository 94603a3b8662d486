package dev.ullage.examples.e19_workers;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread that does one task after the other. A task that throws ends it, and what waits goes with it. */
final class Worker {

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final String name;
    private final Thread thread;
    private boolean isAlive = true;

    /** A task with what is reserved for it. */
    private record Job(Task task, SharedMemory.Reservation reservation) {}

    Worker(String name, Runnable onDeath) {
        this.name = name;
        thread = new Thread(() -> run(onDeath), name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, why) -> {}); // its death is noticed by onDeath
        thread.start();
    }

    String name() {
        return name;
    }

    /**
     * Hands over a task; the worker returns the reservation when the task is done.
     *
     * @return false if the worker has died
     */
    synchronized boolean accept(Task task, SharedMemory.Reservation reservation) {
        return isAlive && jobs.add(new Job(task, reservation));
    }

    private void run(Runnable onDeath) {
        try {
            while (true) {
                Job job = jobs.take();
                job.task().work().run();
                job.reservation().close();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            die();
            onDeath.run();
        }
    }

    private synchronized void die() {
        isAlive = false;
    }

    void stop() {
        thread.interrupt();
    }
}
