package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.HprofFile;

/** Compares the contents of arrays of primitive values, by a hash. */
final class ArrayContents {

    private static final int WITH_DATA = 0x23;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private final HprofFile file;
    private final ObjectTable table;
    private final ClassTable classes;

    ArrayContents(HprofFile file, ObjectTable table, ClassTable classes) {
        this.file = file;
        this.table = table;
        this.classes = classes;
    }

    long hash(int object) {
        HeapClass of = classes.get(table.classIndex(object));
        long position = table.position(object);
        if (!of.isArray() || of.isObjectArray() || file.u1(position) != WITH_DATA) {
            return 0;
        }
        int idSize = file.idSize();
        long length = file.u4(position + 5 + idSize);
        long at = position + 10 + idSize;
        long end = at + length * of.elementType().size(idSize);
        long hash = mixed(length ^ (long) of.elementType().tag() << 56);
        for (; at <= end - 8; at += 8) {
            hash = mixed(hash ^ file.i8(at));
        }
        for (; at < end; at++) {
            hash = mixed(hash ^ file.u1(at));
        }
        return hash == 0 ? 1 : hash;
    }

    /** The finalizer of SplitMix64, each step of which can be undone. */
    private static long mixed(long value) {
        long mixed = value + PRIME;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
