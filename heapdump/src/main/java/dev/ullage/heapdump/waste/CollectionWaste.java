package dev.ullage.heapdump.waste;

import dev.ullage.measure.MemorySize;

/**
 * Collections of one class that are empty, or whose tables have more room than they use.
 *
 * @param className {@code "java.util.ArrayList"}
 * @param count how many there are
 * @param empty how many of them hold nothing
 * @param emptySize what the empty ones take, their tables included
 * @param unused what the slots take that hold nothing, in tables of which less than a quarter is used, of those that are not
 *     empty; a hash table that has just grown is used by more
 * @param oversized how many have such a table
 */
public record CollectionWaste(
        String className, long count, long empty, MemorySize emptySize, MemorySize unused, long oversized) {

    /** What both take together. */
    public MemorySize wasted() {
        return MemorySize.ofBytes(emptySize.bytes() + unused.bytes());
    }
}
