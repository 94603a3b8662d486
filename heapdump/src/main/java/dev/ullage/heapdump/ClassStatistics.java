package dev.ullage.heapdump;

import dev.ullage.measure.MemorySize;

/**
 * What the instances of the classes of one name take.
 *
 * @param className the name as Java source writes it
 * @param instances how many objects there are
 * @param size their shallow sizes together, as the JVM reports them
 */
public record ClassStatistics(String className, long instances, MemorySize size) {

    ClassStatistics plus(ClassStatistics other) {
        return new ClassStatistics(className, instances + other.instances, size.plus(other.size));
    }
}
