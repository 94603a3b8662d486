package dev.ullage.constrained;

import dev.ullage.internal.child.ChildHost;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/** Looks at the memory of a process and its descendants, and ends them when it is over the limit. */
final class Watchdog implements AutoCloseable {

    static final Duration PERIOD = Duration.ofMillis(10);

    private final ChildHost host;
    private final ResidentTree tree;
    private final MemorySize limit;
    private final Thread thread;
    private volatile long peak;
    private volatile boolean isClosed;

    private Watchdog(ChildHost host, ResidentTree tree, MemorySize limit) {
        this.host = host;
        this.tree = tree;
        this.limit = limit;
        this.thread = new Thread(this::watch, "ullage-watchdog");
        thread.setDaemon(true);
    }

    static Watchdog start(ChildHost host, long pid, MemorySize limit) {
        Optional<ProcessHandle> root = ProcessHandle.of(pid);
        ResidentTree tree = new ResidentTree(root.orElse(ProcessHandle.current()));
        Watchdog watchdog = new Watchdog(host, tree, limit);
        if (root.isPresent()) {
            watchdog.thread.start();
        }
        return watchdog;
    }

    private void watch() {
        try {
            while (!isClosed && host.isAlive()) {
                long now = tree.bytes();
                peak = Math.max(peak, now);
                if (now > limit.bytes()) {
                    host.end();
                    return;
                }
                host.await(PERIOD);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** At how much it ended them; empty where it had no reason to. */
    Optional<MemorySize> breach() {
        return peak > limit.bytes() ? Optional.of(MemorySize.ofBytes(peak)) : Optional.empty();
    }

    Optional<MemorySize> peak() {
        return peak == 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(peak));
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
    }
}
