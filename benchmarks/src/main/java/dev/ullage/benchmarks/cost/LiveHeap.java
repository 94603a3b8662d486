package dev.ullage.benchmarks.cost;

import dev.ullage.measure.MemorySize;
import org.jspecify.annotations.Nullable;

/** Many small live objects, in short chains as they are allocated, of about a given size in all. */
final class LiveHeap {

    private static final int NODES_PER_CHAIN = 50;
    /** A header, a reference and a number, padded; the same with and without compressed references. */
    private static final int BYTES_PER_NODE = 24;

    private final Node[] chains;

    private LiveHeap(Node[] chains) {
        this.chains = chains;
    }

    static LiveHeap of(MemorySize size) {
        Node[] chains = new Node[Math.toIntExact(size.bytes() / BYTES_PER_NODE / NODES_PER_CHAIN)];
        for (int i = 0; i < chains.length; i++) {
            chains[i] = chain(i);
        }
        return new LiveHeap(chains);
    }

    private static Node chain(long number) {
        Node first = new Node(null, number);
        for (int i = 1; i < NODES_PER_CHAIN; i++) {
            first = new Node(first, number);
        }
        return first;
    }

    /** A number that needs every chain to be alive. */
    long checksum() {
        long sum = 0;
        for (Node chain : chains) {
            sum += chain.number;
        }
        return sum;
    }

    private static final class Node {

        private final @Nullable Node next;
        private final long number;

        Node(@Nullable Node next, long number) {
            this.next = next;
            this.number = number;
        }

        @Override
        public String toString() {
            return number + (next == null ? "" : "…");
        }
    }
}
