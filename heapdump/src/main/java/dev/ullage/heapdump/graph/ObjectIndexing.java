package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.RecordVisitor;
import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.index.AddressIndex;
import dev.ullage.internal.heapdump.layout.ObjectLayout;
import java.util.Arrays;

/** The second walk over a dump: notes every object's place and class, and how close the next object lies. */
final class ObjectIndexing implements RecordVisitor {

    private final HprofFile file;
    private final AddressIndex addresses;
    private final ClassTable classes;
    private final ObjectLayout layout;
    private final ObjectTable table;
    private final long[] distances;

    private long lastClassId;
    private int lastClass = -1;
    private long previousAddress;
    private int previousClass = -1;

    ObjectIndexing(HprofFile file, AddressIndex addresses, ClassTable classes, ObjectLayout layout) {
        this.file = file;
        this.addresses = addresses;
        this.classes = classes;
        this.layout = layout;
        int classCount = classes.all().size();
        this.table = new ObjectTable(addresses.size(), file.size(), classCount);
        this.distances = new long[classCount];
        Arrays.fill(distances, Long.MAX_VALUE);
    }

    ObjectTable table() {
        return table;
    }

    /** By class, the least distance from an instance to an object behind it; no instance is larger. */
    long[] distances() {
        return distances;
    }

    @Override
    public void classRecord(long position, long address) {
        measurePrevious(address);
        HeapClass classOfClasses = classes.classOfClasses();
        table.set(addresses.ordinal(address), position, classOfClasses.index());
        classOfClasses.count(0);
    }

    @Override
    public void instance(long position, long address, long classId, long bytes) throws CorruptHeapDumpException {
        measurePrevious(address);
        int index = classAt(position, classId);
        HeapClass of = classes.get(index);
        if (of.valueBytes() != bytes || of.isArray()) {
            throw new CorruptHeapDumpException(
                    file.path(),
                    position,
                    "an instance of " + of.name() + " with " + bytes + " bytes of values",
                    of.valueBytes() + " bytes, as its classes declare");
        }
        table.set(addresses.ordinal(address), position, index);
        of.count(0);
        previousAddress = address;
        previousClass = index;
    }

    @Override
    public void objectArray(long position, long address, long classId, int length) throws CorruptHeapDumpException {
        measurePrevious(address);
        int index = classAt(position, classId);
        if (!classes.get(index).isObjectArray()) {
            throw new CorruptHeapDumpException(
                    file.path(),
                    position,
                    "an array of references of class " + classes.get(index).name(),
                    "a class of such arrays");
        }
        table.set(addresses.ordinal(address), position, index);
        classes.get(index).count(layout.arraySize(ValueType.OBJECT, length));
    }

    @Override
    public void primitiveArray(long position, long address, ValueType type, int length) {
        measurePrevious(address);
        HeapClass of = classes.primitiveArray(type);
        table.set(addresses.ordinal(address), position, of.index());
        of.count(layout.arraySize(type, length));
    }

    private void measurePrevious(long address) {
        if (previousClass >= 0) {
            if (address > previousAddress) {
                distances[previousClass] = Math.min(distances[previousClass], address - previousAddress);
            }
            previousClass = -1;
        }
    }

    private int classAt(long position, long classId) throws CorruptHeapDumpException {
        if (classId == lastClassId && lastClass >= 0) {
            return lastClass;
        }
        int index = classes.indexAt(classId);
        if (index < 0) {
            throw new CorruptHeapDumpException(
                    file.path(),
                    position,
                    String.format("an object of a class at 0x%x that is not there", classId),
                    "a class that the dump describes");
        }
        lastClassId = classId;
        lastClass = index;
        return index;
    }
}
