package dev.ullage.examples.e19_workers;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives each task to the worker with most room for it; where none has any, it waits. Safe for use by several threads. */
final class Scheduler implements AutoCloseable {

    private final SharedMemory memory;
    private final boolean returnsOfTheDead;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private int started;
    private boolean isClosed;

    private Scheduler(SharedMemory memory, int count, boolean returnsOfTheDead) {
        this.memory = memory;
        this.returnsOfTheDead = returnsOfTheDead;
        for (int i = 0; i < count; i++) {
            startWorker();
        }
    }

    /** So many workers that share this memory. */
    static Scheduler of(SharedMemory memory, int workers) {
        return new Scheduler(memory, workers, true);
    }

    /** The same, with a mistake: what a worker had when it died stays reserved. */
    static Scheduler forgettingTheDead(SharedMemory memory, int workers) {
        return new Scheduler(memory, workers, false);
    }

    private synchronized void startWorker() {
        String name = "worker-" + ++started;
        workers.add(new Worker(name, () -> ended(name)));
    }

    /** On the thread that ends: another worker takes its place. */
    private synchronized void ended(String name) {
        workers.removeIf(worker -> worker.name().equals(name));
        if (!isClosed) {
            startWorker();
        }
        if (returnsOfTheDead) {
            memory.returnAllOf(name);
        }
        memory.tell();
    }

    /**
     * Gives a task to the worker with most room.
     *
     * @param patience how long it waits for room
     * @return the worker's name; absent where no worker had room in that time
     */
    Optional<String> schedule(Task task, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = memory.changes();
            Optional<Worker> worker = workers.stream()
                    .filter(each -> room(each).compareTo(task.needs()) >= 0)
                    .max(Comparator.comparing(this::room));
            if (worker.isPresent() && give(task, worker.get())) {
                return Optional.of(worker.get().name());
            }
            if (System.nanoTime() >= end) {
                return Optional.empty();
            }
            memory.awaitChange(seen, end);
        }
    }

    private MemorySize room(Worker worker) {
        return memory.room(worker.name());
    }

    private boolean give(Task task, Worker worker) {
        Optional<SharedMemory.Reservation> reservation = memory.reserve(worker.name(), task.needs());
        if (reservation.isEmpty() || worker.accept(task, reservation.get())) {
            return reservation.isPresent();
        }
        reservation.get().close();
        return false;
    }

    /** The names of the workers. */
    List<String> names() {
        return workers.stream().map(Worker::name).toList();
    }

    /** Ends all workers, now or when their task is done. */
    @Override
    public synchronized void close() {
        isClosed = true;
        workers.forEach(Worker::stop);
    }
}
