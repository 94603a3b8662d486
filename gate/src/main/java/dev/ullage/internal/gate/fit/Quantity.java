package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.Limits;
import dev.ullage.measure.MemorySize;

/** What is searched for. */
public enum Quantity {
    /** All memory of the process or container; the heap is what the JVM chooses for it, unless the limits fix it. */
    MEMORY("memory"),
    /** The largest heap, within memory that stays as it is. */
    HEAP("heap");

    /** What {@link Limits} accepts. */
    private static final MemorySize LEAST_MEMORY = MemorySize.parse("64MiB");

    /** JUnit alone, with nothing to test, takes more (5 to 7 MiB, measured on 17 and 25). */
    private static final MemorySize LEAST_HEAP = MemorySize.parse("4MiB");

    private final String title;

    Quantity(String title) {
        this.title = title;
    }

    /** The name in sentences: {@code "memory"}. */
    public String title() {
        return title;
    }

    /** The least that is tried. */
    MemorySize least(Limits limits) {
        if (this == HEAP) {
            return LEAST_HEAP;
        }
        return limits.heap().filter(heap -> heap.compareTo(LEAST_MEMORY) > 0).orElse(LEAST_MEMORY);
    }

    /** The same limits with so much of it. */
    Limits applied(Limits limits, MemorySize size) {
        return this == HEAP ? limits.heap(size) : limits.withMemory(size);
    }
}
