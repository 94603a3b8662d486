package dev.ullage.monitor.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs what a user gave, on daemon threads of its own, so that whoever samples never waits: each recipient's events one after the
 * other, in their order. While a recipient takes long, another thread serves the rest. Safe for use by several threads.
 */
final class Deliveries implements AutoCloseable {

    private static final int MOST_WORKERS = 64;
    private static final long STUCK_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LAST_MILLIS = 1000;
    private static final long IDLE_MILLIS = 10_000;
    private static final int AT_ONCE = 64;

    private final Queue<Recipient> ready = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private boolean isOpen = true;

    /** What takes events. */
    interface Recipient {
        /** Handles up to so many events, on a worker's thread, and throws nothing. Returns whether more wait. */
        boolean handle(int most);
    }

    private final class Worker extends Thread {

        /** Since when it has been busy, or idle. */
        private long busySince = System.nanoTime();

        private @Nullable Recipient current;

        Worker() {
            super("ullage-monitor-" + (workers.size() + 1));
            setDaemon(true);
        }

        @Override
        public void run() {
            Recipient recipient = next(this);
            while (recipient != null) {
                boolean more = recipient.handle(AT_ONCE);
                recipient = done(this, recipient, more);
            }
        }
    }

    /** Sees to it that a recipient is served; whoever calls this has made sure that it is not waiting already. */
    synchronized void ready(Recipient recipient) {
        if (!isOpen) {
            return;
        }
        ready.add(recipient);
        if (workers.isEmpty()) {
            hire();
        }
        relieve();
        notifyAll();
    }

    private void hire() {
        Worker worker = new Worker();
        workers.add(worker);
        worker.start();
    }

    /** Called now and then: hires another thread where all have been busy with one recipient each for too long. */
    synchronized void relieve() {
        if (isOpen && !ready.isEmpty() && workers.size() < MOST_WORKERS && areAllStuck(System.nanoTime())) {
            hire();
        }
    }

    private boolean areAllStuck(long now) {
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = workers.get(i);
            if (worker.current == null || now - worker.busySince < STUCK_NANOS) {
                return false;
            }
        }
        return true;
    }

    private synchronized @Nullable Recipient next(Worker worker) {
        while (ready.isEmpty()) {
            boolean isSpare = workers.size() > 1 && workers.get(0) != worker;
            long idle = Duration.ofNanos(System.nanoTime() - worker.busySince).toMillis();
            if (!isOpen || isSpare || idle >= IDLE_MILLIS) {
                return leave(worker);
            }
            try {
                wait(IDLE_MILLIS - idle);
            } catch (InterruptedException closed) {
                return leave(worker);
            }
        }
        worker.current = ready.remove();
        worker.busySince = System.nanoTime();
        return worker.current;
    }

    private synchronized @Nullable Recipient done(Worker worker, Recipient recipient, boolean more) {
        if (more) {
            ready.add(recipient);
        }
        worker.current = null;
        worker.busySince = System.nanoTime();
        notifyAll();
        return next(worker);
    }

    private synchronized @Nullable Recipient leave(Worker worker) {
        workers.remove(worker);
        notifyAll();
        return null;
    }

    /** How many threads there are. */
    synchronized int workers() {
        return workers.size();
    }

    /**
     * Takes no more, gives what waits one second more to be delivered, and then interrupts whoever is still busy. Does not wait for
     * itself where a recipient calls it.
     */
    @Override
    public void close() {
        boolean isInterrupted = false;
        List<Worker> left;
        synchronized (this) {
            isOpen = false;
            notifyAll();
            long end = System.nanoTime() + Duration.ofMillis(LAST_MILLIS).toNanos();
            long millis = LAST_MILLIS;
            while (!isFinished() && millis > 0) {
                try {
                    wait(millis);
                } catch (InterruptedException hurried) {
                    isInterrupted = true;
                    break;
                }
                millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
            ready.clear();
            left = List.copyOf(workers);
        }
        left.stream().filter(worker -> worker != Thread.currentThread()).forEach(Thread::interrupt);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFinished() {
        return workers.isEmpty() || (workers.size() == 1 && workers.get(0) == Thread.currentThread());
    }
}
