package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Collections as a dump shows them: which classes belong to one, and how many entries one has. */
final class Containers {

    /** Outermost classes of collections; what they declare is their inside. */
    private static final Pattern COLLECTION = Pattern.compile(
            "java\\.util\\.(concurrent\\.)?\\w*(Map|Set|List|Queue|Deque|Vector|Stack|Hashtable|Collections|Arrays|Properties)"
                    + "|java\\.util\\.concurrent\\.atomic\\.Atomic(Reference|ReferenceArray)"
                    + "|java\\.util\\.Optional"
                    + "|javax\\.swing\\.event\\.EventListenerList"
                    + "|com\\.github\\.benmanes\\.caffeine\\.cache\\..*"
                    + "|com\\.google\\.common\\.(cache|collect)\\..*");

    private static final Pattern NESTED = Pattern.compile("java\\.lang\\.ThreadLocal\\$ThreadLocalMap(\\$Entry)?"
            + "|java\\.util\\.concurrent\\.ScheduledThreadPoolExecutor\\$DelayedWorkQueue"
            + "|java\\.lang\\.ClassValue\\$(ClassValueMap|Entry)");

    private static final List<String> ROOTS = List.of(
            "java.util.AbstractCollection",
            "java.util.AbstractMap",
            "java.util.Dictionary",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.lang.ThreadLocal$ThreadLocalMap");

    private static final List<String> SIZES = List.of("size", "count", "elementCount", "elements");
    private static final List<String> INSIDES =
            List.of("m", "map", "c", "al", "q", "list", "data", "cache", "localCache", "list", "queue");
    private static final int DEEPEST = 4;

    private Containers() {}

    /** Whether what a class declares is the inside of a collection, or of a reference. */
    static boolean isInside(String className) {
        String element = TypeNames.element(className);
        return className.endsWith("[]")
                || COLLECTION.matcher(TypeNames.outermost(element)).matches()
                || NESTED.matcher(element).matches()
                || element.startsWith("java.lang.ref.");
    }

    /** Whether objects of a class are collections, and not the entries of one. */
    static boolean isCollection(HeapClass of) {
        boolean isWrapper = of.name().startsWith("java.util.Collections$");
        return isWrapper || ROOTS.stream().anyMatch(of::isOrExtends) || isLibraryCache(of.name());
    }

    private static boolean isLibraryCache(String name) {
        return (name.startsWith("com.github.benmanes.caffeine.cache.") && name.endsWith("Cache"))
                || (name.startsWith("com.google.common.cache.LocalCache") && !name.contains("$Segment"));
    }

    /** How many entries a collection has; empty if it does not tell. */
    static OptionalLong entries(ObjectGraph graph, int collection) {
        return entries(graph, collection, 0);
    }

    private static OptionalLong entries(ObjectGraph graph, int collection, int depth) {
        HeapClass of = graph.classOf(collection);
        if (depth > DEEPEST || of.isArray()) {
            return OptionalLong.empty();
        }
        OptionalLong special = special(graph, collection, of);
        if (special.isPresent()) {
            return special;
        }
        for (String size : SIZES) {
            OptionalLong value = graph.primitive(collection, size);
            if (value.isEmpty()) {
                value = atomic(graph, collection, size);
            }
            if (value.isPresent()) {
                return value;
            }
        }
        for (String inside : INSIDES) {
            OptionalInt target = graph.reference(collection, inside);
            if (target.isPresent()) {
                OptionalLong value = entries(graph, target.getAsInt(), depth + 1);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong special(ObjectGraph graph, int collection, HeapClass of) {
        if (of.isOrExtends("java.util.concurrent.ConcurrentHashMap")) {
            return OptionalLong.of(graph.primitive(collection, "baseCount").orElse(0)
                    + cells(graph, graph.reference(collection, "counterCells")));
        }
        if (of.isOrExtends("java.util.concurrent.ConcurrentSkipListMap")) {
            OptionalInt adder = graph.reference(collection, "adder");
            return OptionalLong.of(
                    adder.isEmpty()
                            ? 0
                            : graph.primitive(adder.getAsInt(), "base").orElse(0)
                                    + cells(graph, graph.reference(adder.getAsInt(), "cells")));
        }
        if (of.isOrExtends("java.util.ArrayDeque")) {
            return ring(graph, collection);
        }
        if (of.isOrExtends("java.util.concurrent.CopyOnWriteArrayList")) {
            OptionalInt array = graph.reference(collection, "array");
            return array.isEmpty() ? OptionalLong.empty() : OptionalLong.of(graph.arrayLength(array.getAsInt()));
        }
        if (of.isOrExtends("com.google.common.cache.LocalCache")) {
            return segments(graph, collection);
        }
        return OptionalLong.empty();
    }

    private static OptionalLong atomic(ObjectGraph graph, int collection, String field) {
        OptionalInt counter = graph.reference(collection, field);
        return counter.isPresent()
                        && graph.classOf(counter.getAsInt()).name().startsWith("java.util.concurrent.atomic.Atomic")
                ? graph.primitive(counter.getAsInt(), "value")
                : OptionalLong.empty();
    }

    private static long cells(ObjectGraph graph, OptionalInt array) {
        long[] sum = {0};
        array.ifPresent(cells -> graph.references(
                cells,
                (edge, slot, cell) -> sum[0] += graph.primitive(cell, "value").orElse(0)));
        return sum[0];
    }

    private static OptionalLong ring(ObjectGraph graph, int deque) {
        OptionalInt elements = graph.reference(deque, "elements");
        if (elements.isEmpty()) {
            return OptionalLong.empty();
        }
        long length = graph.arrayLength(elements.getAsInt());
        long used = graph.primitive(deque, "tail").orElse(0)
                - graph.primitive(deque, "head").orElse(0);
        return OptionalLong.of(used < 0 ? used + length : used);
    }

    private static OptionalLong segments(ObjectGraph graph, int cache) {
        OptionalInt segments = graph.reference(cache, "segments");
        if (segments.isEmpty()) {
            return OptionalLong.empty();
        }
        long[] sum = {0};
        graph.references(
                segments.getAsInt(),
                (edge, slot, segment) ->
                        sum[0] += graph.primitive(segment, "count").orElse(0));
        return OptionalLong.of(sum[0]);
    }
}
