package dev.ullage.heapdump.hprof;

/**
 * Walks the records of a dump once, from start to end, and tells a visitor.
 *
 * <p>Every record is checked to lie within its segment, and every segment within the file, before anything of it is
 * read; what a visitor is told exists in full.
 */
public final class HprofReader {

    private static final int NAME = 0x01;
    private static final int LOAD_CLASS = 0x02;
    private static final int STACK_FRAME = 0x04;
    private static final int STACK_TRACE = 0x05;
    private static final int HEAP_DUMP = 0x0c;
    private static final int HEAP_DUMP_SEGMENT = 0x1c;
    private static final int HEAP_DUMP_END = 0x2c;
    private static final int RECORD_HEAD = 9;

    private final HprofFile file;
    private final RecordVisitor visitor;
    private final HeapRecords heap;

    private HprofReader(HprofFile file, RecordVisitor visitor) {
        this.file = file;
        this.visitor = visitor;
        this.heap = new HeapRecords(file, visitor);
    }

    /**
     * Tells {@code visitor} of every record of {@code file}.
     *
     * @throws CorruptHeapDumpException if the file ends early or a record makes no sense
     */
    public static void read(HprofFile file, RecordVisitor visitor) throws CorruptHeapDumpException {
        new HprofReader(file, visitor).read();
    }

    private void read() throws CorruptHeapDumpException {
        long position = file.header().end();
        boolean segmentOpen = false;
        boolean hasHeap = false;
        while (position < file.size()) {
            if (file.size() - position < RECORD_HEAD) {
                throw cutOff("the head of a record, " + RECORD_HEAD + " bytes at offset " + position);
            }
            int tag = file.u1(position);
            long start = position + RECORD_HEAD;
            long length = file.u4(position + 5);
            if (length > file.size() - start) {
                throw cutOff("a record of " + length + " bytes that starts at offset " + position);
            }
            record(tag, start, length);
            segmentOpen = tag == HEAP_DUMP_SEGMENT || (segmentOpen && tag != HEAP_DUMP_END);
            hasHeap |= tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT || tag == HEAP_DUMP_END;
            position = start + length;
        }
        if (segmentOpen || !hasHeap) {
            throw cutOff(
                    hasHeap ? "the record that ends a heap dump (tag 0x2c)" : "a heap dump record (tag 0x0c or 0x1c)");
        }
    }

    private void record(int tag, long start, long length) throws CorruptHeapDumpException {
        int idSize = file.idSize();
        switch (tag) {
            case NAME -> {
                need(tag, start, length, idSize);
                long text = Math.min(length - idSize, Integer.MAX_VALUE);
                visitor.name(file.id(start), start + idSize, (int) text);
            }
            case LOAD_CLASS -> {
                need(tag, start, length, 8 + 2 * idSize);
                visitor.loadedClass(file.id(start + 4), file.id(start + 8 + idSize));
                visitor.classSerial(file.i4(start), file.id(start + 8 + idSize));
            }
            case STACK_FRAME -> {
                need(tag, start, length, 4 * idSize + 8);
                visitor.stackFrame(
                        file.id(start),
                        file.id(start + idSize),
                        file.id(start + 3L * idSize),
                        file.i4(start + 4L * idSize),
                        file.i4(start + 4L * idSize + 4));
            }
            case STACK_TRACE -> {
                need(tag, start, length, 12);
                long count = Math.min(file.u4(start + 8), (length - 12) / idSize);
                visitor.stackTrace(file.i4(start + 4), start + 12, (int) count);
            }
            case HEAP_DUMP, HEAP_DUMP_SEGMENT -> {
                if (visitor.wantsHeap()) {
                    heap.read(start, start + length);
                }
            }
            // All other records, those of other JVMs too, say their length and hold nothing of the graph.
            default -> {}
        }
    }

    private void need(int tag, long start, long length, int least) throws CorruptHeapDumpException {
        if (length < least) {
            throw new CorruptHeapDumpException(
                    file.path(),
                    start - RECORD_HEAD,
                    String.format("a record of tag 0x%02x with %d bytes", tag, length),
                    "at least " + least + " bytes");
        }
    }

    private CorruptHeapDumpException cutOff(String expected) {
        return new CorruptHeapDumpException(file.path(), file.size(), "the end of the file", expected);
    }
}
