package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** What a dump says of one class; the record's bounds and types were checked when the dump was walked. */
final class ClassRecord {

    private final HprofFile file;
    private final Names names;
    private final long position;
    private final long statics;
    private final int staticCount;
    private final long fields;
    private final int fieldCount;

    ClassRecord(HprofFile file, Names names, long position) {
        this.file = file;
        this.names = names;
        this.position = position;
        int idSize = file.idSize();
        long at = position + 9 + 7L * idSize;
        int constants = file.u2(at);
        at += 2;
        for (int constant = 0; constant < constants; constant++) {
            at += 3 + type(at + 2).size(idSize);
        }
        staticCount = file.u2(at);
        statics = at + 2;
        at = statics;
        for (int field = 0; field < staticCount; field++) {
            at += idSize + 1 + type(at + idSize).size(idSize);
        }
        fieldCount = file.u2(at);
        fields = at + 2;
    }

    private ValueType type(long at) {
        return ValueType.ofTag(file.u1(at)).orElseThrow();
    }

    long position() {
        return position;
    }

    long address() {
        return file.id(position + 1);
    }

    long superclass() {
        return file.id(position + 5 + file.idSize());
    }

    long loader() {
        return file.id(position + 5 + 2L * file.idSize());
    }

    long signers() {
        return file.id(position + 5 + 3L * file.idSize());
    }

    long protectionDomain() {
        return file.id(position + 5 + 4L * file.idSize());
    }

    /** Asks for the names of all fields, so that they are known later. */
    void wantNames() {
        nameIds(names::want);
    }

    /** Hands on the ids of the names of all fields. */
    void nameIds(LongConsumer taker) {
        statics((name, type, value) -> taker.accept(name));
        for (int field = 0; field < fieldCount; field++) {
            taker.accept(file.id(fieldAt(field)));
        }
    }

    private long fieldAt(int field) {
        return fields + (long) field * (file.idSize() + 1);
    }

    int instanceFieldCount() {
        return fieldCount;
    }

    ValueType instanceFieldType(int field) {
        return type(fieldAt(field) + file.idSize());
    }

    String instanceFieldName(int field) {
        return names.name(file.id(fieldAt(field)));
    }

    /** Bytes of the values of the fields declared here. */
    long valueBytes() {
        long bytes = 0;
        for (int field = 0; field < fieldCount; field++) {
            bytes += instanceFieldType(field).size(file.idSize());
        }
        return bytes;
    }

    List<HeapField> fields() {
        List<HeapField> all = new ArrayList<>();
        for (int field = 0; field < fieldCount; field++) {
            all.add(new HeapField(instanceFieldName(field), instanceFieldType(field), false));
        }
        statics((name, type, value) -> all.add(new HeapField(names.name(name), type, true)));
        return all;
    }

    String name(long nameId) {
        return names.name(nameId);
    }

    /** Walks the static fields: the id of the name, the type, where the value lies. */
    void statics(StaticVisitor visitor) {
        long at = statics;
        for (int field = 0; field < staticCount; field++) {
            ValueType type = type(at + file.idSize());
            visitor.field(file.id(at), type, at + file.idSize() + 1);
            at += file.idSize() + 1 + type.size(file.idSize());
        }
    }

    /** Takes a static field. */
    interface StaticVisitor {

        void field(long nameId, ValueType type, long valuePosition);
    }
}
