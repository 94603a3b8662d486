package dev.ullage.monitor.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener's place at a monitor. It is told one event after the other, in their order, on a thread of the monitor. A listener that
 * throws is told the next event all the same; one that is slow has up to 1,024 events waiting, and then misses the oldest. Safe for
 * use by several threads.
 */
public final class Subscription implements AutoCloseable {

    private static final int MOST_WAITING = 1024;

    private final Consumer<Object> listener;
    private final Deliveries deliveries;
    private final Consumer<Subscription> onClose;
    private final Deliveries.Recipient recipient = this::handle;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean isServed;
    private boolean isOpen = true;
    private long delivered;
    private long missed;
    private long failures;
    private @Nullable Throwable failure;

    @SuppressWarnings("unchecked")
    <T> Subscription(Consumer<? super T> listener, Deliveries deliveries, Consumer<Subscription> onClose) {
        this.listener = (Consumer<Object>) listener;
        this.deliveries = deliveries;
        this.onClose = onClose;
    }

    void tell(Object event) {
        synchronized (this) {
            if (!isOpen) {
                return;
            }
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
                missed++;
            }
            waiting.addLast(event);
            if (isServed) {
                return;
            }
            isServed = true;
        }
        deliveries.ready(recipient);
    }

    private boolean handle(int most) {
        for (int i = 0; i < most; i++) {
            Object event = next();
            if (event == null) {
                return false;
            }
            try {
                listener.accept(event);
                count(null);
            } catch (Throwable thrown) { // the listener's own affair: the next event comes all the same
                count(thrown);
            }
        }
        return true;
    }

    private synchronized @Nullable Object next() {
        Object event = waiting.pollFirst();
        isServed = event != null;
        return event;
    }

    private synchronized void count(@Nullable Throwable thrown) {
        delivered++;
        if (thrown != null) {
            failures++;
            failure = failure == null ? thrown : failure;
        }
    }

    /** How many events the listener was told, those included at which it threw. */
    public synchronized long delivered() {
        return delivered;
    }

    /** How many events it missed, because it was too slow. */
    public synchronized long missed() {
        return missed;
    }

    /** At how many events it threw. */
    public synchronized long failures() {
        return failures;
    }

    /** What it threw first; empty while it throws nothing. */
    public synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Tells the listener nothing more; what it is being told now ends. */
    @Override
    public void close() {
        synchronized (this) {
            isOpen = false;
            waiting.clear();
        }
        onClose.accept(this);
    }
}
