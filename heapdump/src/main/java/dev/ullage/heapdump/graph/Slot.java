package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.ValueType;

/**
 * Where a field lies in an instance's values.
 *
 * @param type of the field
 * @param offset from the first value, in bytes
 */
record Slot(ValueType type, long offset) {

    /** That of no field. */
    static final Slot NONE = new Slot(ValueType.OBJECT, -1);
}
