package dev.ullage.probe;

import dev.ullage.measure.MemorySize;

/**
 * The objects of one class within a footprint.
 *
 * @param className the class as Java source names it, {@code "java.util.HashMap$Node"} or {@code "byte[]"}
 * @param objects how many there are
 * @param size what they themselves take together
 */
public record ClassFootprint(String className, long objects, MemorySize size) {

    ClassFootprint plus(ClassFootprint other) {
        return new ClassFootprint(className, objects + other.objects, size.plus(other.size));
    }
}
