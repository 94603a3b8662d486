package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.HprofReader;
import dev.ullage.heapdump.hprof.RecordVisitor;
import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.index.AddressIndexBuilder;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.LongArray;
import dev.ullage.internal.heapdump.index.LongIntMap;
import dev.ullage.internal.heapdump.layout.ArrayEvidence;
import java.util.ArrayList;
import java.util.List;

/** The first walk over a dump: which addresses hold objects, which classes and roots there are, how arrays are laid out. */
final class Survey implements RecordVisitor {

    private static final int OBJECT_GRANULE_BITS = 3;

    private final HprofFile file;
    private final AddressIndexBuilder addresses;
    private final ArrayEvidence evidence;
    private final LongArray classPositions = new LongArray();
    private final LongIntMap classNameIndex = new LongIntMap();
    private final LongArray classNames = new LongArray();
    private final List<RootKind> rootKinds = new ArrayList<>();
    private final LongArray rootAddresses = new LongArray();
    private final IntArray rootThreads = new IntArray();
    private boolean unaligned;

    private long arrayAddress;
    private ValueType arrayType = ValueType.OBJECT;
    private int arrayLength;

    private Survey(HprofFile file, int granuleBits) {
        this.file = file;
        this.addresses = new AddressIndexBuilder(granuleBits);
        this.evidence = new ArrayEvidence(file.idSize());
    }

    static Survey of(HprofFile file) throws CorruptHeapDumpException {
        Survey survey = new Survey(file, OBJECT_GRANULE_BITS);
        HprofReader.read(file, survey);
        if (survey.unaligned) {
            // No JVM places objects so; dumps made by hand do.
            survey = new Survey(file, 0);
            HprofReader.read(file, survey);
        }
        return survey;
    }

    @Override
    public void loadedClass(long classId, long nameId) {
        classNameIndex.put(classId, classNames.size());
        classNames.add(nameId);
    }

    @Override
    public void root(RootKind kind, long address, int thread, int frame) {
        rootKinds.add(kind);
        rootAddresses.add(address);
        rootThreads.add(thread);
    }

    @Override
    public void classRecord(long position, long address) throws CorruptHeapDumpException {
        object(position, address);
        classPositions.add(position);
    }

    @Override
    public void instance(long position, long address, long classId, long bytes) throws CorruptHeapDumpException {
        object(position, address);
    }

    @Override
    public void objectArray(long position, long address, long classId, int length) throws CorruptHeapDumpException {
        object(position, address);
        array(address, ValueType.OBJECT, length);
    }

    @Override
    public void primitiveArray(long position, long address, ValueType type, int length)
            throws CorruptHeapDumpException {
        object(position, address);
        array(address, type, length);
    }

    private void object(long position, long address) throws CorruptHeapDumpException {
        if (address == 0) {
            throw new CorruptHeapDumpException(
                    file.path(), position, "an object at address 0", "an object at an address other than 0");
        }
        if (arrayAddress != 0) {
            if (address > arrayAddress) {
                evidence.array(arrayType, arrayLength, address - arrayAddress);
            }
            arrayAddress = 0;
        }
        if (!addresses.accepts(address)) {
            unaligned = true;
            return;
        }
        evidence.address(address);
        if (!addresses.add(address)) {
            throw new CorruptHeapDumpException(
                    file.path(),
                    position,
                    String.format("a second object at address 0x%x", address),
                    "one object at each address");
        }
    }

    private void array(long address, ValueType type, int length) {
        arrayAddress = address;
        arrayType = type;
        arrayLength = length;
    }

    AddressIndexBuilder addresses() {
        return addresses;
    }

    ArrayEvidence evidence() {
        return evidence;
    }

    LongArray classPositions() {
        return classPositions;
    }

    /** The id of the name of the class at {@code address}; 0 if the dump does not say. */
    long className(long address) {
        int index = classNameIndex.get(address);
        return index < 0 ? 0 : classNames.get(index);
    }

    int rootCount() {
        return rootKinds.size();
    }

    RootKind rootKind(int root) {
        return rootKinds.get(root);
    }

    long rootAddress(int root) {
        return rootAddresses.get(root);
    }

    int rootThread(int root) {
        return rootThreads.get(root);
    }
}
