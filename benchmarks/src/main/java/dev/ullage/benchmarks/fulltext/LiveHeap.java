package dev.ullage.benchmarks.fulltext;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is alive while a leak is looked for, and has nothing to do with it. */
enum LiveHeap {
    EMPTY("empty heap", 0, 0),
    TEN("10 MB", 31_000, 0),
    LISTED("10 MB with a list of 20,000 nodes", 29_000, 20_000),
    LARGE("110 MB", 340_000, 0);

    private static final int PAYLOAD = 230;
    private static final int FIRST_NUMBER = 1_000;
    private static final Map<Integer, Order> ORDERS = new HashMap<>();

    private static @Nullable Node first;

    private final String title;
    private final int orders;
    private final int nodes;

    LiveHeap(String title, int orders, int nodes) {
        this.title = title;
        this.orders = orders;
        this.nodes = nodes;
    }

    String title() {
        return title;
    }

    /** Fills this JVM's heap. */
    void fill() {
        for (int number = 0; number < orders; number++) {
            // More than a cached Integer, so that each entry is four objects.
            ORDERS.put(number + FIRST_NUMBER, new Order(number, new byte[PAYLOAD]));
        }
        for (int number = 0; number < nodes; number++) {
            first = new Node(first, number);
        }
    }

    /** A number that needs all of it to be alive. */
    static long checksum() {
        Node node = first;
        return (long) ORDERS.size() + (node == null ? 0 : node.number());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Order(int number, byte[] content) {}

    private record Node(@Nullable Node next, int number) {}
}
