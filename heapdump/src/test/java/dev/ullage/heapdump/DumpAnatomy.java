package dev.ullage.heapdump;

import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.heapdump.hprof.ValueType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of a sound dump lie, so that each can be damaged on purpose. */
final class DumpAnatomy {

    /** A record, or a sub-record of a heap segment, from its tag to its end. */
    record Part(int start, int end) {

        int size() {
            return end - start;
        }
    }

    private static final int ID_SIZE_AT = 19;
    private static final int HEADER = 31;
    private static final int RECORD_HEAD = 9;

    private final ByteBuffer dump;
    private final int idSize;
    final List<Part> records = new ArrayList<>();
    final List<Part> objects = new ArrayList<>();
    /** Identifiers that objects and classes go by themselves. */
    final List<Integer> ownIds = new ArrayList<>();
    /** Identifiers that a dump makes no sense without: of names, of an object's class, of a superclass. */
    final List<Integer> vitalIds = new ArrayList<>();
    /** Identifiers of any object, or of none. */
    final List<Integer> targets = new ArrayList<>();
    /** Lengths of four bytes. */
    final List<Integer> lengths = new ArrayList<>();
    /** Counts of two bytes. */
    final List<Integer> counts = new ArrayList<>();

    final List<Integer> types = new ArrayList<>();

    DumpAnatomy(byte[] bytes) {
        this.dump = ByteBuffer.wrap(bytes);
        this.idSize = dump.getInt(ID_SIZE_AT);
        for (int at = HEADER; at < bytes.length; ) {
            int length = dump.getInt(at + 5);
            lengths.add(at + 5);
            records.add(new Part(at, at + RECORD_HEAD + length));
            record(dump.get(at), at + RECORD_HEAD, length);
            at += RECORD_HEAD + length;
        }
    }

    int idSize() {
        return idSize;
    }

    static int idSizeAt() {
        return ID_SIZE_AT;
    }

    /** The head of the segment around the sub-record at {@code position}; its length lies five bytes behind. */
    int segmentAround(int position) {
        return records.stream()
                .filter(each -> each.start() < position && position < each.end())
                .mapToInt(Part::start)
                .findFirst()
                .orElseThrow();
    }

    private void record(int tag, int start, int length) {
        switch (tag) {
            case 0x01 -> vitalIds.add(start);
            case 0x02 -> {
                vitalIds.add(start + 4);
                vitalIds.add(start + 8 + idSize);
            }
            case 0x0c, 0x1c -> segment(start, start + length);
            default -> {}
        }
    }

    private void segment(int start, int end) {
        for (int at = start; at < end; ) {
            int next = part(dump.get(at) & 0xff, at);
            objects.add(new Part(at, next));
            at = next;
        }
    }

    @SuppressWarnings("StatementSwitchToExpressionSwitch") // Each case is a few statements.
    private int part(int tag, int at) {
        switch (tag) {
            case 0x20:
                ownIds.add(at + 1);
                return classEnd(at);
            case 0x21:
                ownIds.add(at + 1);
                vitalIds.add(at + 5 + idSize);
                lengths.add(at + 5 + 2 * idSize);
                return instanceEnd(at);
            case 0x22:
                ownIds.add(at + 1);
                lengths.add(at + 5 + idSize);
                vitalIds.add(at + 9 + idSize);
                return elements(at + 9 + 2 * idSize, dump.getInt(at + 5 + idSize));
            case 0x23:
                ownIds.add(at + 1);
                lengths.add(at + 5 + idSize);
                types.add(at + 9 + idSize);
                return at + 10 + idSize + dump.getInt(at + 5 + idSize) * size(dump.get(at + 9 + idSize));
            default:
                targets.add(at + 1);
                return at + rootSize(RootKind.ofTag(tag).orElseThrow());
        }
    }

    private int rootSize(RootKind kind) {
        return switch (kind) {
            case JNI_GLOBAL -> 1 + 2 * idSize;
            case JNI_LOCAL, JAVA_FRAME, THREAD, JNI_MONITOR -> 9 + idSize;
            case NATIVE_STACK, THREAD_BLOCK -> 5 + idSize;
            default -> 1 + idSize;
        };
    }

    private int instanceEnd(int at) {
        int values = at + 9 + 2 * idSize;
        int end = values + dump.getInt(values - 4);
        // Some of these are not references; damaging a number is as good.
        for (int id = values; id + idSize <= end; id += idSize) {
            targets.add(id);
        }
        return end;
    }

    private int elements(int start, int length) {
        for (int slot = 0; slot < length; slot++) {
            targets.add(start + slot * idSize);
        }
        return start + length * idSize;
    }

    private int classEnd(int start) {
        vitalIds.add(start + 5 + idSize);
        for (int id = 2; id <= 4; id++) {
            targets.add(start + 5 + id * idSize);
        }
        int at = entries(start + 9 + 7 * idSize, 2, true);
        at = entries(at, idSize, true);
        return entries(at, idSize, false);
    }

    private int entries(int start, int keySize, boolean haveValues) {
        counts.add(start);
        int at = start + 2;
        for (int left = dump.getShort(start); left > 0; left--) {
            if (keySize == idSize) {
                vitalIds.add(at);
            }
            types.add(at + keySize);
            int size = haveValues ? size(dump.get(at + keySize)) : 0;
            if (size == idSize) {
                targets.add(at + keySize + 1);
            }
            at += keySize + 1 + size;
        }
        return at;
    }

    private int size(int type) {
        return ValueType.ofTag(type).orElseThrow().size(idSize);
    }
}
