package dev.ullage.monitor.watch;

import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A named operation with its limits, to be run or begun any number of times, from any thread. Immutable.
 *
 * <pre>{@code
 * OperationUse use = monitor.operation("parse").allocated("10MiB").peakHeap("64MiB").run(() -> parser.parse(file));
 * }</pre>
 */
public final class Operation {

    private final MemoryMonitor monitor;
    private final String name;
    private final OperationLimits limits;

    /** What an operation does. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does it.
         *
         * @throws Exception what goes wrong
         */
        void run() throws Exception;
    }

    Operation(MemoryMonitor monitor, String name, OperationLimits limits) {
        this.monitor = monitor;
        this.name = name;
        this.limits = limits;
    }

    /**
     * The most heap in use above that at the beginning, garbage included, at any sample of the monitor and at the end: what comes
     * and goes between two samples is missed.
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public Operation peakHeap(String most) {
        MemorySize size = OperationLimits.parse(name, "peakHeap", most);
        return with(new OperationLimits(Optional.of(size), limits.allocated(), limits.retained(), limits.resident()));
    }

    /**
     * What its thread may allocate, exact to the byte; on a virtual thread, which the JVM does not count, what all threads may.
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public Operation allocated(String most) {
        MemorySize size = OperationLimits.parse(name, "allocated", most);
        return with(new OperationLimits(limits.peakHeap(), Optional.of(size), limits.retained(), limits.resident()));
    }

    /**
     * By how much live heap may grow, whoever keeps it: other threads of the JVM count, too, so allow a MiB or more. Needs {@link MonitorSettings.Collecting#AROUND_OPERATIONS}.
     *
     * @throws IllegalArgumentException if the text is no size, or the monitor does not collect around operations
     */
    public Operation retained(String most) {
        MemorySize size = OperationLimits.parse(name, "retained", most);
        if (monitor.settings().collecting() != MonitorSettings.Collecting.AROUND_OPERATIONS) {
            throw new IllegalArgumentException("The operation " + name + " is limited to retained(\"" + most
                    + "\"), but its monitor does not collect around operations, so what stays is not known. Take"
                    + " MonitorSettings.testing(), or collecting(AROUND_OPERATIONS).");
        }
        return with(new OperationLimits(limits.peakHeap(), limits.allocated(), Optional.of(size), limits.resident()));
    }

    /**
     * By how much resident memory may grow (Linux).
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public Operation resident(String most) {
        MemorySize size = OperationLimits.parse(name, "resident", most);
        return with(new OperationLimits(limits.peakHeap(), limits.allocated(), limits.retained(), Optional.of(size)));
    }

    private Operation with(OperationLimits others) {
        return new Operation(monitor, name, others);
    }

    /** Begins it on this thread; {@link OperationWindow#end()} belongs on the same. */
    public OperationWindow begin() {
        return monitor.begin(name, limits);
    }

    /**
     * Runs it.
     *
     * @throws AssertionError if it used more than it may, and the monitor enforces limits; what the task throws goes first
     * @throws Exception what the task throws
     */
    public OperationUse run(Task task) throws Exception {
        OperationWindow window = begin();
        try {
            task.run();
        } catch (Throwable thrown) {
            window.abandon();
            throw thrown;
        }
        return window.end();
    }

    /**
     * Runs it, for its result.
     *
     * @throws AssertionError if a limit is exceeded where limits are enforced
     * @throws Exception what the task throws
     */
    public <T> T call(Callable<T> task) throws Exception {
        OperationWindow window = begin();
        T result;
        try {
            result = task.call();
        } catch (Throwable thrown) {
            window.abandon();
            throw thrown;
        }
        window.end();
        return result;
    }
}
