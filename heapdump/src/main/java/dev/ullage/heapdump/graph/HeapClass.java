package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.index.IntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A class of a heap dump, of objects or of arrays.
 *
 * <p>Two classes of one name, loaded by two loaders, are two of these. Valid as long as its graph is open.
 */
public final class HeapClass {

    private static final int[] NONE = {};

    private final int index;
    private final String name;
    private final @Nullable ClassRecord record;
    private final ValueType elementType;
    private final boolean isArray;
    private final boolean isObjectArray;
    private final boolean isClassOfClasses;
    private @Nullable HeapClass superclass;
    private int object = -1;
    private int loader = -1;

    private long valueBytes;
    private final Map<String, Slot> slots = new HashMap<>(4);
    private int[] referenceOffsets = NONE;
    private Edge @Nullable [] referenceEdges;
    private int referentOffset = -1;
    private Reachability strength = Reachability.STRONG;

    private long instances;
    private long bytes;
    private long instanceSize;
    private long objectSize;

    HeapClass(int index, String name, @Nullable ClassRecord record) {
        this.index = index;
        this.name = name;
        this.record = record;
        this.isArray = name.endsWith("[]");
        this.elementType = isArray ? elementType(name) : ValueType.OBJECT;
        this.isObjectArray = isArray && elementType == ValueType.OBJECT;
        this.isClassOfClasses = name.equals("java.lang.Class");
    }

    /** The name as Java source writes it: {@code "java.util.HashMap$Node"}, {@code "byte[]"}. */
    public String name() {
        return name;
    }

    /** The name without its package: {@code "HashMap$Node"}, {@code "byte[]"}. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A number of this class in its graph, from 0; the same for every opening of the same file. */
    public int index() {
        return index;
    }

    /** The class it extends; empty for {@code java.lang.Object} and for interfaces. */
    public Optional<HeapClass> superclass() {
        return Optional.ofNullable(superclass);
    }

    /** Whether this is the class called {@code className}, or one that extends it. */
    public boolean isOrExtends(String className) {
        for (HeapClass at = this; at != null; at = at.superclass) {
            if (at.name.equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its instances are arrays. */
    public boolean isArray() {
        return isArray;
    }

    /** Whether its instances are arrays of primitive values. */
    public boolean isArrayOfPrimitives() {
        return isArray && !isObjectArray;
    }

    /** The ordinal of the class object; empty for a class of primitive arrays that the dump does not describe. */
    public OptionalInt object() {
        return object < 0 ? OptionalInt.empty() : OptionalInt.of(object);
    }

    /** The ordinal of the class loader; empty for the JVM's own. */
    public OptionalInt loader() {
        return loader < 0 ? OptionalInt.empty() : OptionalInt.of(loader);
    }

    /** How many objects are instances of exactly this class. */
    public long instances() {
        return instances;
    }

    /** The shallow sizes of all instances of exactly this class together, in bytes, as the JVM reports them. */
    public long bytes() {
        return bytes;
    }

    /** The fields this class declares, its superclasses' not among them: instance fields first, then static ones. */
    public List<HeapField> fields() {
        return record == null ? List.of() : record.fields();
    }

    /** How firmly instances hold their referent; {@code STRONG} for all but kinds of {@code java.lang.ref.Reference}. */
    public Reachability referentStrength() {
        return strength;
    }

    Optional<ClassRecord> record() {
        return Optional.ofNullable(record);
    }

    void link(@Nullable HeapClass newSuperclass, int newObject, int newLoader) {
        superclass = newSuperclass;
        object = newObject;
        loader = newLoader;
    }

    /** Bytes of an instance's field values in the dump. */
    long valueBytes() {
        return valueBytes;
    }

    void valueBytes(long newValueBytes) {
        valueBytes = newValueBytes;
    }

    /** In bytes, of an instance that is no array. */
    long instanceSize() {
        return instanceSize;
    }

    void instanceSize(long newInstanceSize) {
        instanceSize = newInstanceSize;
        bytes += instances * newInstanceSize;
    }

    /** In bytes, of the class object itself. */
    long objectSize() {
        return objectSize;
    }

    void objectSize(long newObjectSize) {
        objectSize = newObjectSize;
    }

    void addBytes(long more) {
        bytes += more;
    }

    void count(long newBytes) {
        instances++;
        bytes += newBytes;
    }

    /** The superclasses from this class up. */
    List<HeapClass> lineage() {
        List<HeapClass> lineage = new ArrayList<>();
        for (HeapClass at = this; at != null; at = at.superclass) {
            lineage.add(at);
        }
        return lineage;
    }

    /** Where the field of a name lies, that of the class nearest to this one; {@link Slot#NONE} if there is none. */
    Slot slot(String fieldName, int idSize) {
        return slots.computeIfAbsent(fieldName, wanted -> findSlot(wanted, idSize));
    }

    private Slot findSlot(String fieldName, int idSize) {
        long offset = 0;
        for (HeapClass declarer : lineage()) {
            ClassRecord of = declarer.record;
            for (int field = 0; of != null && field < of.instanceFieldCount(); field++) {
                ValueType type = of.instanceFieldType(field);
                if (of.instanceFieldName(field).equals(fieldName)) {
                    return new Slot(type, offset);
                }
                offset += type.size(idSize);
            }
        }
        return Slot.NONE;
    }

    /** Works out where in an instance's values the references lie. Only for classes that have instances. */
    void locateReferences(int idSize) {
        IntArray offsets = new IntArray();
        int offset = 0;
        for (HeapClass declarer : lineage()) {
            ClassRecord of = declarer.record;
            for (int field = 0; of != null && field < of.instanceFieldCount(); field++) {
                ValueType type = of.instanceFieldType(field);
                if (type == ValueType.OBJECT) {
                    boolean isReferent = declarer.name.equals("java.lang.ref.Reference")
                            && of.instanceFieldName(field).equals("referent");
                    if (isReferent) {
                        referentOffset = offset;
                        strength = referentStrengthByName();
                    } else {
                        offsets.add(offset);
                    }
                }
                offset += type.size(idSize);
            }
        }
        referenceOffsets = offsets.toArray();
    }

    private Reachability referentStrengthByName() {
        if (isOrExtends("java.lang.ref.SoftReference")) {
            return Reachability.SOFT;
        }
        if (isOrExtends("java.lang.ref.PhantomReference")) {
            return Reachability.PHANTOM;
        }
        return isOrExtends("java.lang.ref.FinalReference") ? Reachability.FINALIZER : Reachability.WEAK;
    }

    boolean isClassOfClasses() {
        return isClassOfClasses;
    }

    int[] referenceOffsets() {
        return referenceOffsets;
    }

    /** Where in an instance's values all references lie, a referent among them, in rising order. */
    int[] allReferenceOffsets() {
        if (referentOffset < 0) {
            return referenceOffsets;
        }
        int[] all = Arrays.copyOf(referenceOffsets, referenceOffsets.length + 1);
        all[referenceOffsets.length] = referentOffset;
        Arrays.sort(all);
        return all;
    }

    int referentOffset() {
        return referentOffset;
    }

    /** The edges of {@link #referenceOffsets()}, one each. */
    Edge[] referenceEdges() {
        if (referenceEdges == null) {
            List<Edge> edges = new ArrayList<>();
            for (HeapClass declarer : lineage()) {
                for (HeapField field : declarer.fields()) {
                    boolean isReferent = referentOffset >= 0
                            && field.name().equals("referent")
                            && declarer.name.equals("java.lang.ref.Reference");
                    if (field.type() == ValueType.OBJECT && !field.isStatic() && !isReferent) {
                        edges.add(Edge.internal(Edge.Kind.FIELD, declarer, field.name()));
                    }
                }
            }
            referenceEdges = edges.toArray(new Edge[0]);
        }
        return referenceEdges;
    }

    Edge referentEdge() {
        return new Edge(Edge.Kind.REFERENT, this, "referent", strength);
    }

    /** Whether an instance may refer to anything, its class apart. */
    boolean mayRefer() {
        return referenceOffsets.length > 0 || referentOffset >= 0 || isObjectArray || isClassOfClasses;
    }

    boolean isObjectArray() {
        return isObjectArray;
    }

    /** The type of the elements of this class of arrays. */
    ValueType elementType() {
        return elementType;
    }

    private static ValueType elementType(String name) {
        for (ValueType type : ValueType.values()) {
            if (type != ValueType.OBJECT && name.equals(type.keyword() + "[]")) {
                return type;
            }
        }
        return ValueType.OBJECT;
    }

    @Override
    public String toString() {
        return name;
    }
}
