package dev.ullage.heapdump.waste;

import dev.ullage.measure.MemorySize;

/**
 * Strings, or arrays of primitive values, of the same contents.
 *
 * @param className {@code "java.lang.String"}, {@code "int[]"}
 * @param copies how many there are
 * @param wasted what all but one take
 * @param sample the ordinal of one of them
 */
public record Duplicate(String className, long copies, MemorySize wasted, int sample) {}
