package dev.ullage.heapdump.dominator;

import dev.ullage.measure.MemorySize;

/**
 * The instances of the classes of one name, and what would be freed with them.
 *
 * @param className the name as Java source writes it
 * @param instances how many reachable objects there are
 * @param retained what the instances retain, those below another instance counted with that one only
 */
public record RetainedClass(String className, long instances, MemorySize retained) {}
