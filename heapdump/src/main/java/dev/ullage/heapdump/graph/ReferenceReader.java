package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.index.AddressIndex;
import java.util.function.IntConsumer;

/** Reads the references that leave an object from the file, each time anew. */
final class ReferenceReader {

    private static final Edge.Kind[] CLASS_EDGES = {
        Edge.Kind.SUPERCLASS, Edge.Kind.CLASS_LOADER, Edge.Kind.SIGNERS, Edge.Kind.PROTECTION_DOMAIN
    };
    private static final String[] CLASS_EDGE_NAMES = {"<superclass>", "<loader>", "<signers>", "<protection domain>"};

    private final HprofFile file;
    private final AddressIndex addresses;
    private final ObjectTable table;
    private final ClassTable classes;
    private final int idSize;

    ReferenceReader(HprofFile file, AddressIndex addresses, ObjectTable table, ClassTable classes) {
        this.file = file;
        this.addresses = addresses;
        this.table = table;
        this.classes = classes;
        this.idSize = file.idSize();
    }

    /** Where the values of an instance, or the elements of an array of references, start. */
    long values(int object) {
        return table.position(object) + 9 + 2L * idSize;
    }

    int at(long position) {
        long address = file.id(position);
        return address == 0 ? -1 : addresses.ordinal(address);
    }

    int arrayLength(int array) {
        return file.i4(table.position(array) + 5 + idSize);
    }

    /** Hands on the targets of all references of {@code object} but a referent, with repetitions. */
    void targets(int object, IntConsumer sink) {
        HeapClass of = classes.get(table.classIndex(object));
        if (of.isObjectArray()) {
            long elements = values(object);
            long end = elements + (long) arrayLength(object) * idSize;
            for (long element = elements; element < end; element += idSize) {
                target(element, sink);
            }
            return;
        }
        if (of.isClassOfClasses() && classes.ofObject(object).isPresent()) {
            references(object, (edge, slot, target) -> sink.accept(target));
            return;
        }
        int[] offsets = of.referenceOffsets();
        if (offsets.length > 0) {
            long values = values(object);
            for (int offset : offsets) {
                target(values + offset, sink);
            }
        }
    }

    private void target(long position, IntConsumer sink) {
        long address = file.id(position);
        if (address != 0) {
            int target = addresses.ordinal(address);
            if (target >= 0) {
                sink.accept(target);
            }
        }
    }

    /** The object that {@code object}, a {@code java.lang.ref.Reference}, refers to; -1 if none. */
    int referent(int object) {
        int offset = classes.get(table.classIndex(object)).referentOffset();
        return offset < 0 ? -1 : at(values(object) + offset);
    }

    /** Hands on all references of {@code object}, the referent last, with the place each comes from. */
    void references(int object, ReferenceVisitor visitor) {
        HeapClass of = classes.get(table.classIndex(object));
        if (of.isObjectArray()) {
            elements(object, of, visitor);
        } else if (of.isClassOfClasses() && classes.ofObject(object).isPresent()) {
            ofClass(classes.ofObject(object).get(), visitor);
        } else {
            fields(object, of, visitor);
        }
    }

    private void elements(int object, HeapClass of, ReferenceVisitor visitor) {
        Edge edge = Edge.slotOf(of);
        int length = arrayLength(object);
        long elements = values(object);
        for (int slot = 0; slot < length; slot++) {
            visit(edge, slot, elements + (long) slot * idSize, visitor);
        }
    }

    private void fields(int object, HeapClass of, ReferenceVisitor visitor) {
        int[] offsets = of.referenceOffsets();
        if (offsets.length > 0) {
            long values = values(object);
            Edge[] edges = of.referenceEdges();
            for (int field = 0; field < offsets.length; field++) {
                visit(edges[field], 0, values + offsets[field], visitor);
            }
        }
        if (of.referentOffset() >= 0) {
            visit(of.referentEdge(), 0, values(object) + of.referentOffset(), visitor);
        }
    }

    private void ofClass(HeapClass holder, ReferenceVisitor visitor) {
        ClassRecord record = holder.record().orElseThrow();
        record.statics((name, type, value) -> {
            if (type == ValueType.OBJECT && at(value) >= 0) {
                visitor.reference(Edge.internal(Edge.Kind.STATIC_FIELD, holder, record.name(name)), 0, at(value));
            }
        });
        long[] ids = {record.superclass(), record.loader(), record.signers(), record.protectionDomain()};
        for (int edge = 0; edge < ids.length; edge++) {
            int target = ids[edge] == 0 ? -1 : addresses.ordinal(ids[edge]);
            if (target >= 0) {
                visitor.reference(Edge.internal(CLASS_EDGES[edge], holder, CLASS_EDGE_NAMES[edge]), 0, target);
            }
        }
    }

    private void visit(Edge edge, int slot, long position, ReferenceVisitor visitor) {
        int target = at(position);
        if (target >= 0) {
            visitor.reference(edge, slot, target);
        }
    }
}
