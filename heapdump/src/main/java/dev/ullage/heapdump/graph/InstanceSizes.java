package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.layout.FieldPacking;
import dev.ullage.internal.heapdump.layout.ObjectLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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
    private final boolean threadsPadded;
    /** By class, as far as they were asked for. */
    private final @Nullable FieldPacking[] packings;

    private InstanceSizes(ObjectLayout layout, long[] distances, boolean threadsPadded) {
        this.layout = layout;
        this.distances = distances;
        this.threadsPadded = threadsPadded;
        this.packings = new FieldPacking[distances.length];
    }

    /**
     * Sets the sizes of all classes and returns the layout, now knowing how superclasses' gaps are used.
     *
     * @param distances by class, the least distance from an instance to an object behind it
     * @param room the distance from a class's object to the next object
     */
    static ObjectLayout assign(
            ClassTable classes, ObjectLayout arrays, long[] distances, ToLongFunction<HeapClass> room) {
        InstanceSizes filled = new InstanceSizes(arrays, distances, false);
        InstanceSizes open = new InstanceSizes(arrays.withGapsFilled(false), distances, false);
        InstanceSizes bare = open.explained(classes.all()) > filled.explained(classes.all()) ? open : filled;
        InstanceSizes padded = new InstanceSizes(bare.layout, distances, true);
        InstanceSizes best = padded.threadsFit(classes.all()) ? padded : bare;
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
        return layout.aligned(packing(of).end());
    }

    /** Whether there are threads, and none lies closer to the next object than its size allows. */
    private boolean threadsFit(List<HeapClass> classes) {
        boolean any = false;
        for (HeapClass each : classes) {
            if (hasSize(each) && each.isOrExtends(THREAD) && distances[each.index()] != Long.MAX_VALUE) {
                any = true;
                if (distances[each.index()] < packed(each)) {
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
        long bare = packed(classOfClasses);
        long least = bare - FEWER_FIELDS_OF_CLASS * layout.referenceSize();
        long[] statics = new long[classes.all().size()];
        for (HeapClass each : classes.all()) {
            if (each.object().isPresent()) {
                statics[each.index()] = statics(each);
                long limit = room.applyAsLong(each) - statics[each.index()];
                bare = limit >= least ? Math.min(bare, limit & -8) : bare;
            }
        }
        classOfClasses.instanceSize(layout.aligned(bare));
        for (HeapClass each : classes.all()) {
            if (each.object().isPresent()) {
                each.objectSize(layout.aligned(bare + statics[each.index()]));
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

    private FieldPacking packing(HeapClass of) {
        List<HeapClass> missing = new ArrayList<>();
        FieldPacking packing = FieldPacking.startingAt(layout.headerSize());
        for (HeapClass each : of.lineage()) {
            FieldPacking known = packings[each.index()];
            if (known != null) {
                packing = known;
                break;
            }
            missing.add(each);
        }
        for (int index = missing.size() - 1; index >= 0; index--) {
            packing = extended(packing, missing.get(index));
            packings[missing.get(index).index()] = packing;
        }
        return packing;
    }

    private FieldPacking extended(FieldPacking superclass, HeapClass by) {
        List<ValueType> types = new ArrayList<>();
        List<ValueType> apart = new ArrayList<>();
        boolean isPadded = threadsPadded && by.name().equals(THREAD);
        by.record().ifPresent(record -> {
            for (int field = 0; field < record.instanceFieldCount(); field++) {
                boolean isApart = isPadded && record.instanceFieldName(field).startsWith("threadLocalRandom");
                (isApart ? apart : types).add(record.instanceFieldType(field));
            }
        });
        types.addAll(added(by));
        FieldPacking packing = superclass.with(types, layout);
        return apart.isEmpty() ? packing : packing.withApart(apart, layout);
    }
}
