package dev.ullage.heapdump.waste;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds strings, and arrays that are no string's, of the same contents. Contents are compared by 64 bits of a hash, at which one
 * pair of ten million arrays is taken for the same with a chance of 1 in 400,000.
 *
 * <p>The search takes eight bytes for each string and array, and nine for each that has a double, for the while.
 *
 * @param strings those of strings, the most wasteful first
 * @param arrays those of arrays
 * @param wastedByStrings by all of them, those that are not listed too
 * @param wastedByArrays by all of them
 */
public record Duplicates(
        List<Duplicate> strings, List<Duplicate> arrays, MemorySize wastedByStrings, MemorySize wastedByArrays) {

    /** Immutable lists. */
    public Duplicates {
        strings = List.copyOf(strings);
        arrays = List.copyOf(arrays);
    }

    /**
     * Searches a graph.
     *
     * @param limit how many of each kind are listed
     */
    public static Duplicates of(ObjectGraph graph, int limit) {
        BitSet ofStrings = new BitSet(graph.objectCount());
        Search strings = new Search(graph, new Strings(graph, ofStrings));
        Search arrays = new Search(graph, new PlainArrays(graph, ofStrings));
        return new Duplicates(strings.largest(limit), arrays.largest(limit), strings.total(), arrays.total());
    }

    /** What is compared. */
    private interface Kind {

        /** How many there are at most. */
        int most();

        /** A number that equal ones share; 0 if the object is none of this kind. */
        long hash(int object);

        /** What would be freed without the object. */
        long bytes(int object);
    }

    /** Strings, with their arrays, of which several strings may have one. */
    private static final class Strings implements Kind {

        private final ObjectGraph graph;
        private final BitSet arrays;
        private final boolean[] isString;
        private final BitSet counted = new BitSet();

        Strings(ObjectGraph graph, BitSet arrays) {
            this.graph = graph;
            this.arrays = arrays;
            this.isString = new boolean[graph.classes().size()];
            graph.classesNamed("java.lang.String").forEach(each -> isString[each.index()] = true);
        }

        @Override
        public int most() {
            return (int) graph.classesNamed("java.lang.String").stream()
                    .mapToLong(HeapClass::instances)
                    .sum();
        }

        @Override
        public long hash(int object) {
            if (!isString[graph.classIndexOf(object)]) {
                return 0;
            }
            OptionalInt value = graph.reference(object, "value");
            if (value.isEmpty()) {
                return 0;
            }
            arrays.set(value.getAsInt());
            return graph.contentHash(value.getAsInt());
        }

        @Override
        public long bytes(int object) {
            int value = graph.reference(object, "value").orElseThrow();
            boolean isFirst = !counted.get(value);
            counted.set(value);
            return graph.shallowBytes(object) + (isFirst ? graph.shallowBytes(value) : 0);
        }
    }

    /** Arrays of primitive values that belong to no string. */
    private static final class PlainArrays implements Kind {

        private final ObjectGraph graph;
        private final BitSet ofStrings;

        PlainArrays(ObjectGraph graph, BitSet ofStrings) {
            this.graph = graph;
            this.ofStrings = ofStrings;
        }

        @Override
        public int most() {
            return (int) graph.classes().stream()
                    .filter(HeapClass::isArrayOfPrimitives)
                    .mapToLong(HeapClass::instances)
                    .sum();
        }

        @Override
        public long hash(int object) {
            return ofStrings.get(object) ? 0 : graph.contentHash(object);
        }

        @Override
        public long bytes(int object) {
            return graph.shallowBytes(object);
        }
    }

    /** Finds what is there more than once, in two walks over the objects. */
    private static final class Search {

        private final ObjectGraph graph;
        private final long[] hashes;
        private final int[] samples;
        private final long[] copies;
        private final long[] bytes;
        private final long[] first;

        Search(ObjectGraph graph, Kind kind) {
            this.graph = graph;
            this.hashes = repeated(graph, kind);
            this.samples = new int[hashes.length];
            this.copies = new long[hashes.length];
            this.bytes = new long[hashes.length];
            this.first = new long[hashes.length];
            for (int object = 0; object < graph.objectCount() && hashes.length > 0; object++) {
                long hash = kind.hash(object);
                int at = hash == 0 ? -1 : Arrays.binarySearch(hashes, hash);
                if (at >= 0) {
                    add(at, object, kind.bytes(object));
                }
            }
        }

        private static long[] repeated(ObjectGraph graph, Kind kind) {
            long[] all = new long[kind.most()];
            int found = 0;
            for (int object = 0; object < graph.objectCount(); object++) {
                long hash = kind.hash(object);
                if (hash != 0) {
                    all[found++] = hash;
                }
            }
            return repeated(all, found);
        }

        /** Sorted; in place, for the array is large. */
        private static long[] repeated(long[] sorted, int size) {
            Arrays.sort(sorted, 0, size);
            int count = 0;
            for (int at = 1; at < size; at++) {
                boolean isRepeated = sorted[at] == sorted[at - 1];
                if (isRepeated && (count == 0 || sorted[count - 1] != sorted[at])) {
                    sorted[count++] = sorted[at];
                }
            }
            return Arrays.copyOf(sorted, count);
        }

        private void add(int at, int object, long size) {
            if (copies[at]++ == 0) {
                samples[at] = object;
                first[at] = size;
            }
            bytes[at] += size;
        }

        private long wasted(int at) {
            return bytes[at] - first[at];
        }

        MemorySize total() {
            long total = 0;
            for (int at = 0; at < hashes.length; at++) {
                total += wasted(at);
            }
            return MemorySize.ofBytes(total);
        }

        List<Duplicate> largest(int limit) {
            List<Integer> order = new ArrayList<>();
            long least = least(limit);
            for (int at = 0; at < hashes.length; at++) {
                if (wasted(at) >= least) {
                    order.add(at);
                }
            }
            order.sort(Comparator.comparingLong(this::wasted).reversed().thenComparingInt(at -> samples[at]));
            return order.stream().limit(limit).map(this::duplicate).toList();
        }

        /** What the last of those that are listed wastes. */
        private long least(int limit) {
            long[] sorted = new long[hashes.length];
            for (int at = 0; at < sorted.length; at++) {
                sorted[at] = wasted(at);
            }
            Arrays.sort(sorted);
            return sorted.length > limit ? sorted[sorted.length - limit] : 0;
        }

        private Duplicate duplicate(int at) {
            HeapClass of = graph.classOf(samples[at]);
            return new Duplicate(of.name(), copies[at], MemorySize.ofBytes(wasted(at)), samples[at]);
        }
    }
}
