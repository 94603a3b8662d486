package dev.ullage.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Containers whose entries go when code says so, whatever the time. */
@SuppressWarnings("unused")
final class LastingContainers {

    private LastingContainers() {}

    static final class Connection {
        private final long since = System.nanoTime();
        private boolean isClosed;

        boolean isClosed() {
            return isClosed;
        }

        void close() {
            isClosed = true;
        }
    }

    /** The sweep by age is there, and nobody calls it. */
    static final class NeverSwept {
        private final List<Connection> all = new ArrayList<>();

        void open() {
            all.add(new Connection());
        }

        void sweep() {
            all.removeIf(each -> System.nanoTime() - each.since > 1_000_000);
        }
    }

    /** The time is taken, and decides nothing. */
    static final class Timed {
        private final Map<String, Object> open = new HashMap<>();
        private long nanos;

        void open(String id) {
            long start = System.nanoTime();
            open.put(id, this);
            nanos += System.nanoTime() - start;
        }

        void close(String id) {
            long start = System.nanoTime();
            open.remove(id);
            nanos += System.nanoTime() - start;
        }
    }

    static final class SweptOfClosed {
        private final List<Connection> all = new ArrayList<>();

        void open() {
            all.removeIf(each -> each.isClosed);
            all.add(new Connection());
        }
    }

    static final class SweptOfClosedByReference {
        private final List<Connection> all = new ArrayList<>();

        void open() {
            all.removeIf(Connection::isClosed);
            all.add(new Connection());
        }
    }
}
