package dev.ullage.diagnose.allocation;

/**
 * How much of what code allocates is objects of one class.
 *
 * @param className the class, as {@link dev.ullage.measure.ClassCount} names it
 * @param part of all bytes that the profiler saw allocated by the code, from 0 to 1
 * @param site where most of them are allocated
 */
public record AllocationShare(String className, double part, AllocationSite site) {}
