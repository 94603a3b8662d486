package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.heapdump.layout.FieldPacking;
import dev.ullage.heapdump.layout.ObjectLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The sizes of objects that are no arrays: the fields a dump names, packed as the JVM packs them, and those it leaves out.
 *
 * <p>HotSpot adds fields of its own to a few classes and pads a few others against false sharing. Where such a class's
 * instances lie further apart than the named fields explain, the distance is taken.
 */
final class InstanceSizes {

    private static final Map<String, List<ValueType>> ADDED_BY_HOTSPOT = Map.of(
            "java.lang.String", List.of(ValueType.BYTE),
            "java.lang.Class",
                    List.of(
                            ValueType.LONG,
                            ValueType.LONG,
                            ValueType.INT,
                            ValueType.INT,
                            ValueType.OBJECT,
                            ValueType.OBJECT,
                            ValueType.OBJECT,
                            ValueType.OBJECT),
            "java.lang.ClassLoader", List.of(ValueType.LONG),
            "java.lang.Module", List.of(ValueType.LONG),
            "java.lang.InternalError", List.of(ValueType.BYTE),
            "java.lang.StackFrameInfo", List.of(ValueType.SHORT),
            "java.lang.invoke.MemberName", List.of(ValueType.LONG),
            "java.lang.invoke.MethodHandleNatives$CallSiteContext", List.of(ValueType.LONG, ValueType.LONG));

    /** Classes of the JDK that are padded against false sharing, by two cache lines a side. */
    private static final Set<String> PADDED = Set.of(
            "java.util.concurrent.ConcurrentHashMap$CounterCell",
            "java.util.concurrent.Exchanger$Node",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinPool$WorkQueue",
            "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
            "java.util.concurrent.atomic.Striped64$Cell");

    private static final long LEAST_PADDING = 248;
    private static final long MOST_PADDING = 1024;
    private static final String THREAD = "java.lang.Thread";
    private static final long FEWER_FIELDS_OF_CLASS = 3;

    private final ObjectLayout layout;
    private final long[] distances;
    private boolean threadsPadded;

    private InstanceSizes(ObjectLayout layout, long[] distances) {
        this.layout = layout;
        this.distances = distances;
    }

    /**
     * Sets the sizes of all classes and returns the layout, now knowing how superclasses' gaps are used.
     *
     * @param distances by class, the least distance from an instance to an object behind it
     * @param room the distance from a class's object to the next object
     */
    static ObjectLayout assign(
            ClassTable classes, ObjectLayout arrays, long[] distances, ToLongFunction<HeapClass> room) {
        InstanceSizes filled = new InstanceSizes(arrays, distances);
        InstanceSizes open = new InstanceSizes(arrays.withGapsFilled(false), distances);
        InstanceSizes best = open.explained(classes.all()) > filled.explained(classes.all()) ? open : filled;
        best.threadsPadded = best.threadsArePadded(classes.all());
        for (HeapClass each : classes.all()) {
            if (best.hasSize(each)) {
                each.instanceSize(best.of(each));
            }
        }
        best.assignClassObjects(classes, room);
        return best.layout;
    }

    private boolean hasSize(HeapClass of) {
        return of.instances() > 0 && !of.isArray() && !of.isClassOfClasses();
    }

    /** How many classes have instances that touch the next object, as this layout has it. */
    private int explained(List<HeapClass> classes) {
        int explained = 0;
        for (HeapClass each : classes) {
            if (hasSize(each) && packed(each) == distances[each.index()]) {
                explained++;
            }
        }
        return explained;
    }

    private long of(HeapClass of) {
        long size = packed(of);
        long distance = distances[of.index()];
        boolean isPadded = PADDED.contains(of.name()) && distance >= size + LEAST_PADDING;
        return isPadded && distance <= size + MOST_PADDING ? distance : size;
    }

    private long packed(HeapClass of) {
        return layout.aligned(pack(of, threadsPadded).end());
    }

    /** Whether no thread lies closer to the next object than a padded one would. */
    private boolean threadsArePadded(List<HeapClass> classes) {
        boolean any = false;
        for (HeapClass each : classes) {
            if (hasSize(each) && each.isOrExtends(THREAD) && distances[each.index()] != Long.MAX_VALUE) {
                any = true;
                if (distances[each.index()] < layout.aligned(pack(each, true).end())) {
                    return false;
                }
            }
        }
        return any;
    }

    /**
     * A class object is an instance of {@code java.lang.Class} with the class's static fields behind it. How many fields
     * HotSpot adds to it differs by JDK; the closest neighbour of any class object tells.
     */
    private void assignClassObjects(ClassTable classes, ToLongFunction<HeapClass> room) {
        HeapClass classOfClasses = classes.classOfClasses();
        long bare = layout.aligned(pack(classOfClasses, false).end());
        long least = bare - FEWER_FIELDS_OF_CLASS * layout.referenceSize();
        for (HeapClass each : classes.all()) {
            if (each.object().isPresent()) {
                long limit = room.applyAsLong(each) - statics(each);
                bare = limit >= least ? Math.min(bare, limit & -8) : bare;
            }
        }
        classOfClasses.instanceSize(layout.aligned(bare));
        for (HeapClass each : classes.all()) {
            if (each.object().isPresent()) {
                each.objectSize(layout.aligned(bare + statics(each)));
                classOfClasses.addBytes(each.objectSize() - layout.aligned(bare));
            }
        }
    }

    private long statics(HeapClass of) {
        List<ValueType> types = new ArrayList<>();
        of.record()
                .ifPresent(record -> record.statics((name, type, value) -> {
                    // The array of a class's resolved constants is listed as a static field but lies outside the class
                    // object.
                    if (!record.name(name).startsWith("<")) {
                        types.add(type);
                    }
                }));
        return FieldPacking.startingAt(0).withStatics(types, layout).end();
    }

    /** The fields that HotSpot adds, which differ by JDK: where Java declares a field of that name, it is not added. */
    private static List<ValueType> added(HeapClass of) {
        if (of.name().equals(THREAD)) {
            return declares(of, "holder")
                    ? List.of(ValueType.LONG, ValueType.INT, ValueType.SHORT, ValueType.BYTE)
                    : List.of();
        }
        if (of.name().equals("java.lang.invoke.ResolvedMethodName")) {
            return declares(of, "vmholder") ? List.of(ValueType.LONG) : List.of(ValueType.LONG, ValueType.OBJECT);
        }
        return ADDED_BY_HOTSPOT.getOrDefault(of.name(), List.of());
    }

    private static boolean declares(HeapClass of, String field) {
        return of.fields().stream().anyMatch(each -> each.name().equals(field));
    }

    private FieldPacking pack(HeapClass of, boolean padThreads) {
        List<HeapClass> lineage = of.lineage();
        Collections.reverse(lineage);
        FieldPacking packing = FieldPacking.startingAt(layout.headerSize());
        for (HeapClass declarer : lineage) {
            List<ValueType> types = new ArrayList<>();
            List<ValueType> apart = new ArrayList<>();
            boolean isPadded = padThreads && declarer.name().equals(THREAD);
            declarer.record().ifPresent(record -> {
                for (int field = 0; field < record.instanceFieldCount(); field++) {
                    boolean isApart =
                            isPadded && record.instanceFieldName(field).startsWith("threadLocalRandom");
                    (isApart ? apart : types).add(record.instanceFieldType(field));
                }
            });
            types.addAll(added(declarer));
            packing = packing.with(types, layout);
            packing = apart.isEmpty() ? packing : packing.withApart(apart, layout);
        }
        return packing;
    }
}
