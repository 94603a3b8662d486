package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.ValueType;

/**
 * A field that a class declares.
 *
 * @param name the field's name
 * @param type the type of its value, all references being one type
 * @param isStatic whether the class object holds it
 */
public record HeapField(String name, ValueType type, boolean isStatic) {}
