package dev.ullage.heapdump.hprof;

/** What wants to hear of a dump's records, in the order of the file. Positions are offsets in the dump, in bytes. */
public interface RecordVisitor {

    /** Whether the heap's records are wanted; they are the bulk of a dump. */
    default boolean wantsHeap() {
        return true;
    }

    /** A name, whose bytes lie at {@code position}. */
    default void name(long id, long position, int length) {}

    /** A class and the id of its name. */
    default void loadedClass(long classId, long nameId) {}

    /** The serial number of a class in frames of stacks, and the id of its name. */
    default void classSerial(int serial, long nameId) {}

    /** A frame of a stack, by the ids of its texts; the line is zero or less where it is not known. */
    default void stackFrame(long id, long method, long source, int classSerial, int line) {}

    /** The stack of a thread by its serial number: as many ids of frames lie at {@code position}, the innermost first. */
    default void stackTrace(int thread, long position, int count) {}

    /**
     * A GC root; {@code thread} is the serial number of its thread, 0 where the kind of root has none, and {@code frame} the
     * number of the frame in that thread's stack, the innermost is 0, negative where there is none.
     */
    default void root(RootKind kind, long address, int thread, int frame) {}

    /** A class record at {@code position}. */
    default void classRecord(long position, long address) throws CorruptHeapDumpException {}

    /** An object with fields; {@code bytes} of values follow the record's head. */
    default void instance(long position, long address, long classId, long bytes) throws CorruptHeapDumpException {}

    /** An array of references. */
    default void objectArray(long position, long address, long classId, int length) throws CorruptHeapDumpException {}

    /** An array of primitive values; their bytes may be left out of the dump (Android). */
    default void primitiveArray(long position, long address, ValueType type, int length)
            throws CorruptHeapDumpException {}
}
