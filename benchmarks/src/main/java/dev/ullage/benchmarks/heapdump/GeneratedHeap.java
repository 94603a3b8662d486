package dev.ullage.benchmarks.heapdump;

import dev.ullage.heapdump.HeapDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child JVM's main: fills its heap with orders, a linked list, a large array and a thousand sessions, and dumps it. */
final class GeneratedHeap {

    static final int SESSIONS = 1_000;

    private static final int PAYLOAD = 230;
    private static final Map<Integer, Order> ORDERS = new HashMap<>();
    private static final Map<Integer, Session> OPEN = new HashMap<>();
    private static @Nullable Node first;
    private static @Nullable Object[] array = {};

    private GeneratedHeap() {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Order(int number, byte[] content) {}

    record Session(int number) {}

    /** What hangs at the end of the list. */
    record Tail(int number) {}

    @SuppressWarnings("UnusedVariable") // Held, not read.
    private static final class Node {
        final @Nullable Node next;
        final @Nullable Object item;

        Node(@Nullable Node next, @Nullable Object item) {
            this.next = next;
            this.item = item;
        }
    }

    /** Arguments: the file, the number of orders, of nodes, of elements; a second file for a dump of more sessions. */
    public static void main(String[] arguments) throws IOException {
        int orders = Integer.parseInt(arguments[1]);
        for (int number = 0; number < orders; number++) {
            // More than a cached Integer, so that each entry is four objects.
            ORDERS.put(number + 1_000, new Order(number, new byte[PAYLOAD]));
        }
        for (int count = Integer.parseInt(arguments[2]); count > 0; count--) {
            first = new Node(first, first == null ? new Tail(count) : null);
        }
        array = new Object[Integer.parseInt(arguments[3])];
        for (int slot = 0; slot < array.length; slot++) {
            array[slot] = slot % 4 == 0 ? ORDERS.get(1_000 + slot % orders) : null;
        }
        open(SESSIONS);
        HeapDump.live(Path.of(arguments[0]));
        open(SESSIONS * 2);
        HeapDump.live(Path.of(arguments[4]));
    }

    private static void open(int sessions) {
        for (int number = OPEN.size(); number < sessions; number++) {
            OPEN.put(number + 1_000, new Session(number));
        }
    }

    /** Keeps the fields from being taken for unused. */
    @Override
    public String toString() {
        Node node = first;
        return ORDERS.size() + " orders, " + array.length + " slots, first item " + (node == null ? "none" : node.item);
    }
}
