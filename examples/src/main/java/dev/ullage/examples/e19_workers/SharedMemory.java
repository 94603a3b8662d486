package dev.ullage.examples.e19_workers;

import dev.ullage.measure.MemorySize;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A limit that workers share, and of which each has so much at most; what they reserve is counted, not taken. Safe for use by
 * several threads.
 */
final class SharedMemory {

    private final MemorySize limit;
    private final MemorySize most;
    private final Set<Reservation> reservations = new HashSet<>();
    private long changes;

    /**
     * @param limit of all workers together
     * @param most of each worker
     */
    SharedMemory(MemorySize limit, MemorySize most) {
        this.limit = limit;
        this.most = most;
    }

    /** What a worker has for a task; closing it returns it. */
    final class Reservation implements AutoCloseable {

        private final String worker;
        private final MemorySize size;

        private Reservation(String worker, MemorySize size) {
            this.worker = worker;
            this.size = size;
        }

        MemorySize size() {
            return size;
        }

        @Override
        public void close() {
            giveBack(Set.of(this));
        }
    }

    /** A reservation for a worker; absent where it, or all together, would have too much. */
    synchronized Optional<Reservation> reserve(String worker, MemorySize size) {
        if (room(worker).compareTo(size) < 0) {
            return Optional.empty();
        }
        var reservation = new Reservation(worker, size);
        reservations.add(reservation);
        return Optional.of(reservation);
    }

    /** What a worker can still reserve. */
    synchronized MemorySize room(String worker) {
        MemorySize ofAll = limit.minusOrZero(reserved());
        MemorySize own = most.minusOrZero(reservedBy(worker));
        return ofAll.compareTo(own) < 0 ? ofAll : own;
    }

    /** What all have reserved. */
    synchronized MemorySize reserved() {
        return MemorySize.ofBytes(
                reservations.stream().mapToLong(each -> each.size.bytes()).sum());
    }

    private MemorySize reservedBy(String worker) {
        return MemorySize.ofBytes(reservations.stream()
                .filter(each -> each.worker.equals(worker))
                .mapToLong(each -> each.size.bytes())
                .sum());
    }

    /** Returns all that a worker has, which is dead. */
    void returnAllOf(String worker) {
        giveBack(ofWorker(worker));
    }

    private synchronized Set<Reservation> ofWorker(String worker) {
        return reservations.stream().filter(each -> each.worker.equals(worker)).collect(Collectors.toSet());
    }

    private synchronized void giveBack(Set<Reservation> all) {
        reservations.removeAll(all);
        tell();
    }

    /** Tells those who wait that something has changed. */
    synchronized void tell() {
        changes++;
        notifyAll();
    }

    /** How often something has changed. */
    synchronized long changes() {
        return changes;
    }

    /** Waits until something changes that had changed so often, or the time of {@link System#nanoTime()} is over. */
    synchronized void awaitChange(long seen, long end) throws InterruptedException {
        while (changes == seen && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        }
    }
}
