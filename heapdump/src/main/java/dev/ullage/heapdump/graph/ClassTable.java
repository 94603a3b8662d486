package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.HprofReader;
import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.index.AddressIndex;
import dev.ullage.internal.heapdump.index.LongArray;
import dev.ullage.internal.heapdump.index.LongIntMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All classes of a dump, found by the address of their class object. */
final class ClassTable {

    private final HprofFile file;
    private final List<HeapClass> classes = new ArrayList<>();
    private final LongIntMap byAddress = new LongIntMap();
    private final LongIntMap byObject = new LongIntMap();
    private final Map<ValueType, HeapClass> primitiveArrays = new EnumMap<>(ValueType.class);
    private final HeapClass classOfClasses;

    private ClassTable(HprofFile file, Survey survey, Names names) {
        this.file = file;
        LongArray positions = survey.classPositions();
        for (int index = 0; index < positions.size(); index++) {
            ClassRecord record = new ClassRecord(file, names, positions.get(index));
            byAddress.put(record.address(), index);
            classes.add(new HeapClass(index, className(survey, names, record.address()), record));
        }
        for (ValueType type : ValueType.values()) {
            if (type != ValueType.OBJECT) {
                primitiveArrays.put(type, namedOrNew(type.keyword() + "[]"));
            }
        }
        this.classOfClasses = namedOrNew("java.lang.Class");
    }

    static ClassTable of(HprofFile file, Survey survey, AddressIndex addresses) throws CorruptHeapDumpException {
        Names names = new Names(file);
        LongArray positions = survey.classPositions();
        for (int index = 0; index < positions.size(); index++) {
            ClassRecord record = new ClassRecord(file, names, positions.get(index));
            names.want(survey.className(record.address()));
            record.wantNames();
        }
        HprofReader.read(file, names);
        ClassTable table = new ClassTable(file, survey, names);
        table.link(addresses);
        table.sumValues();
        return table;
    }

    private static String className(Survey survey, Names names, long address) {
        long name = survey.className(address);
        return name == 0 ? String.format("<class 0x%x>", address) : ClassNames.source(names.name(name));
    }

    private HeapClass namedOrNew(String name) {
        Optional<HeapClass> known =
                classes.stream().filter(each -> each.name().equals(name)).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        HeapClass made = new HeapClass(classes.size(), name, null);
        classes.add(made);
        return made;
    }

    private void link(AddressIndex addresses) throws CorruptHeapDumpException {
        for (HeapClass each : classes) {
            if (each.record().isEmpty()) {
                continue;
            }
            ClassRecord record = each.record().get();
            long parent = record.superclass();
            if (parent != 0 && byAddress.get(parent) < 0) {
                throw new CorruptHeapDumpException(
                        file.path(),
                        record.position(),
                        String.format("class %s with a superclass at 0x%x that is not there", each.name(), parent),
                        "a superclass that the dump describes");
            }
            int object = addresses.ordinal(record.address());
            byObject.put(object, each.index());
            each.link(
                    parent == 0 ? null : classes.get(byAddress.get(parent)),
                    object,
                    record.loader() == 0 ? -1 : addresses.ordinal(record.loader()));
        }
    }

    /** Adds up each class's values and its superclasses', each class once, and refuses a class that extends itself. */
    private void sumValues() throws CorruptHeapDumpException {
        boolean[] done = new boolean[classes.size()];
        boolean[] met = new boolean[classes.size()];
        for (HeapClass each : classes) {
            List<HeapClass> chain = new ArrayList<>();
            Optional<HeapClass> at = Optional.of(each);
            while (at.isPresent() && !done[at.get().index()]) {
                if (met[at.get().index()]) {
                    throw new CorruptHeapDumpException(
                            file.path(),
                            at.get().record().map(ClassRecord::position).orElse(0L),
                            "class " + at.get().name() + " among its own superclasses",
                            "a chain of superclasses that ends");
                }
                met[at.get().index()] = true;
                chain.add(at.get());
                at = at.get().superclass();
            }
            Collections.reverse(chain);
            for (HeapClass link : chain) {
                long inherited = link.superclass().map(HeapClass::valueBytes).orElse(0L);
                link.valueBytes(
                        inherited + link.record().map(ClassRecord::valueBytes).orElse(0L));
                done[link.index()] = true;
            }
        }
    }

    List<HeapClass> all() {
        return Collections.unmodifiableList(classes);
    }

    HeapClass get(int index) {
        return classes.get(index);
    }

    HeapClass classOfClasses() {
        return classOfClasses;
    }

    HeapClass primitiveArray(ValueType type) {
        return primitiveArrays.getOrDefault(type, classOfClasses);
    }

    /** The index of the class whose object is at {@code address}, or -1. */
    int indexAt(long address) {
        return byAddress.get(address);
    }

    /** The class whose class object has the ordinal {@code object}. */
    Optional<HeapClass> ofObject(int object) {
        int index = byObject.get(object);
        return index < 0 ? Optional.empty() : Optional.of(classes.get(index));
    }
}
