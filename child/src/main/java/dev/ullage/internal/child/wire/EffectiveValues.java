package dev.ullage.internal.child.wire;

import java.util.List;

/**
 * What a JVM really got, as it sees it itself.
 *
 * @param javaVersion {@code "17.0.15+6"}
 * @param vm the name of the virtual machine
 * @param maxHeap the largest heap in bytes, as the flag {@code MaxHeapSize} says; what
 *     {@code Runtime.maxMemory()} tells is less by a survivor space on some collectors
 * @param collector the garbage collector as its flag names it: {@code "Serial"}; {@code "?"} where no flag tells
 * @param collectors the names of its garbage collector beans, which differ by JDK and collector
 * @param cpus available processors
 * @param memory the memory that it believes to have, in bytes: in a container the container's limit
 * @param swap the swap space that it believes to have beyond that, in bytes
 * @param pid its process id, as it sees it itself: another one outside of its container
 * @param flags the flags it was started with, those of environment variables included, in their order
 * @param os the operating system and its version: {@code "Linux 6.1.0-18-amd64"}
 * @param arch the processor's architecture: {@code "amd64"}
 */
public record EffectiveValues(
        String javaVersion,
        String vm,
        long maxHeap,
        String collector,
        List<String> collectors,
        int cpus,
        long memory,
        long swap,
        long pid,
        List<String> flags,
        String os,
        String arch) {

    /** Immutable lists. */
    public EffectiveValues {
        collectors = List.copyOf(collectors);
        flags = List.copyOf(flags);
    }
}
