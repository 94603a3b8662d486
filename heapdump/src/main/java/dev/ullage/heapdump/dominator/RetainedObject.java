package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.measure.MemorySize;

/**
 * An object and what would be freed with it.
 *
 * @param object the object's ordinal
 * @param of its class, or the class it describes if {@code isClassObject}
 * @param isClassObject whether the object is a class, which retains what its static fields hold
 * @param shallow what the object itself takes
 * @param retained what it and all it dominates take
 */
public record RetainedObject(
        int object, HeapClass of, boolean isClassObject, MemorySize shallow, MemorySize retained) {}
