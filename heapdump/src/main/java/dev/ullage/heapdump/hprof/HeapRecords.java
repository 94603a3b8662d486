package dev.ullage.heapdump.hprof;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks the sub-records of one heap segment. */
final class HeapRecords {

    private static final int CLASS = 0x20;
    private static final int INSTANCE = 0x21;
    private static final int OBJECT_ARRAY = 0x22;
    private static final int PRIMITIVE_ARRAY = 0x23;
    private static final int ANDROID_UNREACHABLE = 0x90;
    private static final int ANDROID_ARRAY_WITHOUT_DATA = 0xc3;
    private static final int ANDROID_HEAP_INFO = 0xfe;

    private final HprofFile file;
    private final RecordVisitor visitor;
    private final int idSize;

    HeapRecords(HprofFile file, RecordVisitor visitor) {
        this.file = file;
        this.visitor = visitor;
        this.idSize = file.idSize();
    }

    void read(long start, long end) throws CorruptHeapDumpException {
        for (long position = start; position < end; ) {
            position = readWindow(position, end);
        }
    }

    /** Reads the records that start in one window of the file, whose overlap holds the head of the last. */
    private long readWindow(long start, long end) throws CorruptHeapDumpException {
        ByteBuffer window = file.window(start);
        long origin = start - HprofFile.inWindow(start);
        long limit = Math.min(end, origin + HprofFile.WINDOW);
        long position = start;
        while (position < limit) {
            int at = (int) (position - origin);
            int tag = window.get(at) & 0xff;
            position = switch (tag) {
                case INSTANCE -> instance(window, at, position, end);
                case PRIMITIVE_ARRAY -> primitiveArray(window, at, position, end, true);
                case OBJECT_ARRAY -> objectArray(window, at, position, end);
                case CLASS -> classRecord(position, end);
                case ANDROID_ARRAY_WITHOUT_DATA -> primitiveArray(window, at, position, end, false);
                case ANDROID_HEAP_INFO -> checked(position, 5L + idSize, end);
                case ANDROID_UNREACHABLE -> checked(position, 1L + idSize, end);
                default -> root(tag, position, end);
            };
        }
        return position;
    }

    private long instance(ByteBuffer window, int at, long position, long end) throws CorruptHeapDumpException {
        int head = 9 + 2 * idSize;
        checked(position, head, end);
        long bytes = window.getInt(at + head - 4) & 0xffff_ffffL;
        long next = checked(position, head + bytes, end);
        visitor.instance(position, id(window, at + 1), id(window, at + 5 + idSize), bytes);
        return next;
    }

    private long objectArray(ByteBuffer window, int at, long position, long end) throws CorruptHeapDumpException {
        int head = 9 + 2 * idSize;
        checked(position, head, end);
        long length = window.getInt(at + 5 + idSize) & 0xffff_ffffL;
        long next = checked(position, head + length * idSize, end);
        visitor.objectArray(position, id(window, at + 1), id(window, at + 9 + idSize), length(position, length));
        return next;
    }

    private long primitiveArray(ByteBuffer window, int at, long position, long end, boolean hasData)
            throws CorruptHeapDumpException {
        int head = 10 + idSize;
        checked(position, head, end);
        long length = window.getInt(at + 5 + idSize) & 0xffff_ffffL;
        ValueType type = ValueType.orNull(window.get(at + head - 1));
        if (type == null || type == ValueType.OBJECT) {
            long typePosition = position + head - 1;
            throw corrupt(typePosition, "an array of the type " + file.u1(typePosition), "a primitive type, 4 to 11");
        }
        long next = checked(position, head + (hasData ? length * type.size(idSize) : 0), end);
        visitor.primitiveArray(position, id(window, at + 1), type, length(position, length));
        return next;
    }

    private long id(ByteBuffer window, int at) {
        return idSize == 8 ? window.getLong(at) : window.getInt(at) & 0xffff_ffffL;
    }

    private int length(long position, long length) throws CorruptHeapDumpException {
        if (length > Integer.MAX_VALUE) {
            throw corrupt(position, "an array of " + length + " elements", "at most " + Integer.MAX_VALUE);
        }
        return (int) length;
    }

    private long classRecord(long position, long end) throws CorruptHeapDumpException {
        long at = checked(position, 9L + 7L * idSize, end);
        at = values(position, at, end, 2);
        at = values(position, at, end, idSize);
        checked(position, at - position + 2, end);
        long next = checked(position, at - position + 2 + (long) file.u2(at) * (idSize + 1), end);
        for (long type = at + 2 + idSize; type < next; type += idSize + 1) {
            type(type);
        }
        visitor.classRecord(position, file.id(position + 1));
        return next;
    }

    /** The end of a counted list of entries: a key, a type, a value of that type. */
    private long values(long position, long start, long end, int keySize) throws CorruptHeapDumpException {
        checked(position, start - position + 2, end);
        int count = file.u2(start);
        long at = start + 2;
        for (int entry = 0; entry < count; entry++) {
            checked(position, at - position + keySize + 1, end);
            int size = type(at + keySize).size(idSize);
            at = checked(position, at - position + keySize + 1 + size, end);
        }
        return at;
    }

    private long root(int tag, long position, long end) throws CorruptHeapDumpException {
        Optional<RootKind> kind = RootKind.ofTag(tag);
        if (kind.isEmpty()) {
            throw corrupt(
                    position,
                    String.format("a sub-record of tag 0x%02x", tag),
                    "a class, an instance, an array or a GC root");
        }
        int thread = 1 + idSize;
        long size = switch (kind.get()) {
            case JNI_GLOBAL -> 1L + 2L * idSize;
            case JNI_LOCAL, JAVA_FRAME, THREAD, JNI_MONITOR -> thread + 8L;
            case NATIVE_STACK, THREAD_BLOCK -> thread + 4L;
            default -> thread;
        };
        long next = checked(position, size, end);
        boolean hasThread = size > thread && kind.get() != RootKind.JNI_GLOBAL;
        boolean hasFrame = kind.get() == RootKind.JNI_LOCAL || kind.get() == RootKind.JAVA_FRAME;
        visitor.root(
                kind.get(),
                file.id(position + 1),
                hasThread ? file.i4(position + thread) : 0,
                hasFrame ? file.i4(position + thread + 4) : -1);
        return next;
    }

    private ValueType type(long position) throws CorruptHeapDumpException {
        int tag = file.u1(position);
        ValueType type = ValueType.orNull(tag);
        if (type == null) {
            throw corrupt(position, "the type " + tag, "2 (object) or a primitive type, 4 to 11");
        }
        return type;
    }

    private long checked(long position, long size, long end) throws CorruptHeapDumpException {
        if (size > end - position) {
            throw tooLong(position, size, end);
        }
        return position + size;
    }

    private CorruptHeapDumpException tooLong(long position, long size, long end) {
        return corrupt(
                position,
                String.format("a sub-record of tag 0x%02x and %d bytes", file.u1(position), size),
                "at most the " + (end - position) + " bytes that are left of its segment");
    }

    private CorruptHeapDumpException corrupt(long position, String found, String expected) {
        return new CorruptHeapDumpException(file.path(), position, found, expected);
    }
}
