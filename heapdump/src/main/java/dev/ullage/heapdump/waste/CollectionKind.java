package dev.ullage.heapdump.waste;

import java.util.List;
import java.util.Optional;

/**
 * A collection of the JDK's: which of its fields says how many entries it has, and which refers to its table.
 *
 * @param className of the collection
 * @param size the field with the number of entries; for a deque there is none, and its slots are counted
 * @param table the field with the array of entries; empty where entries are linked
 * @param inner the field with the map that a set keeps its entries in; empty for all others
 */
record CollectionKind(String className, Optional<String> size, Optional<String> table, Optional<String> inner) {

    static final List<CollectionKind> ALL = List.of(
            of("java.util.ArrayList", "size", "elementData"),
            of("java.util.Vector", "elementCount", "elementData"),
            of("java.util.Stack", "elementCount", "elementData"),
            of("java.util.HashMap", "size", "table"),
            of("java.util.LinkedHashMap", "size", "table"),
            of("java.util.Hashtable", "count", "table"),
            of("java.util.IdentityHashMap", "size", "table"),
            of("java.util.WeakHashMap", "size", "table"),
            of("java.util.PriorityQueue", "size", "queue"),
            of("java.util.concurrent.ConcurrentHashMap", "baseCount", "table"),
            new CollectionKind("java.util.ArrayDeque", Optional.empty(), Optional.of("elements"), Optional.empty()),
            new CollectionKind("java.util.TreeMap", Optional.of("size"), Optional.empty(), Optional.empty()),
            new CollectionKind("java.util.LinkedList", Optional.of("size"), Optional.empty(), Optional.empty()),
            set("java.util.HashSet"),
            set("java.util.LinkedHashSet"));

    private static CollectionKind of(String className, String size, String table) {
        return new CollectionKind(className, Optional.of(size), Optional.of(table), Optional.empty());
    }

    private static CollectionKind set(String className) {
        return new CollectionKind(className, Optional.empty(), Optional.empty(), Optional.of("map"));
    }
}
