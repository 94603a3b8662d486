package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.HprofReader;
import dev.ullage.heapdump.hprof.RecordVisitor;
import dev.ullage.heapdump.hprof.ValueType;
import dev.ullage.internal.heapdump.index.LongIntMap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Copies a dump front to back, with zeros in place of all that is a value and no reference.
 *
 * <p>HotSpot writes its whole table of symbols, among which are the literals of all loaded code; so a symbol is kept only where
 * something of the dump is called by it.
 */
final class Redaction implements RecordVisitor {

    private static final int BLOCK = 1 << 20;
    private static final int ARRAY_WITH_DATA = 0x23;

    private final HprofFile file;
    private final ClassTable classes;
    private final LongIntMap names = new LongIntMap();
    private final byte[] block = new byte[BLOCK];
    private OutputStream out = OutputStream.nullOutputStream();
    private long start;
    private int filled;

    Redaction(HprofFile file, ClassTable classes) {
        this.file = file;
        this.classes = classes;
    }

    void write(Path target) throws IOException {
        HprofReader.read(file, new NamesInUse());
        try (OutputStream stream = open(target)) {
            out = stream;
            load(0);
            HprofReader.read(file, this);
            while (filled > 0) {
                next();
            }
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    private static OutputStream open(Path target) throws IOException {
        OutputStream stream = Files.newOutputStream(target);
        return target.toString().endsWith(".gz") ? new GZIPOutputStream(stream, BLOCK) : stream;
    }

    private void load(long position) {
        start = position;
        filled = (int) Math.min(BLOCK, file.size() - position);
        file.copy(position, block, filled);
    }

    private void next() {
        try {
            out.write(block, 0, filled);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        load(start + filled);
    }

    /** Ranges come in the order of the file. */
    private void zero(long from, long to) {
        long at = from;
        while (at < to) {
            while (at >= start + filled) {
                next();
            }
            int end = (int) Math.min(filled, to - start);
            Arrays.fill(block, (int) (at - start), end, (byte) 0);
            at = start + end;
        }
    }

    @Override
    public void name(long id, long position, int length) {
        if (names.get(id) < 0) {
            zero(position, position + length);
        }
    }

    @Override
    public void classRecord(long position, long address) {
        long at = position + 9 + 7L * file.idSize();
        int constants = file.u2(at);
        at += 2;
        for (int constant = 0; constant < constants; constant++) {
            at = value(at + 2);
        }
        int statics = file.u2(at);
        at += 2;
        for (int field = 0; field < statics; field++) {
            at = value(at + file.idSize());
        }
    }

    /** Zeroes a value behind its type, unless it is a reference; returns where it ends. */
    private long value(long typePosition) {
        ValueType type = ValueType.ofTag(file.u1(typePosition)).orElseThrow();
        long end = typePosition + 1 + type.size(file.idSize());
        if (type != ValueType.OBJECT) {
            zero(typePosition + 1, end);
        }
        return end;
    }

    @Override
    public void instance(long position, long address, long classId, long bytes) {
        HeapClass of = classes.get(classes.indexAt(classId));
        long values = position + 9 + 2L * file.idSize();
        long at = values;
        for (int offset : of.allReferenceOffsets()) {
            zero(at, values + offset);
            at = values + offset + file.idSize();
        }
        zero(at, values + bytes);
    }

    @Override
    public void primitiveArray(long position, long address, ValueType type, int length) {
        if (file.u1(position) == ARRAY_WITH_DATA) {
            long data = position + 10 + file.idSize();
            zero(data, data + (long) length * type.size(file.idSize()));
        }
    }

    /** Finds the symbols that classes, fields, methods and source files are called by. */
    private final class NamesInUse implements RecordVisitor {

        private void use(long id) {
            names.put(id, 0);
        }

        @Override
        public void loadedClass(long classId, long nameId) {
            use(nameId);
        }

        @Override
        public void stackFrame(long id, long method, long source, int classSerial, int line) {
            use(method);
            use(source);
        }

        @Override
        public void classRecord(long position, long address) {
            classes.get(classes.indexAt(address)).record().ifPresent(record -> record.nameIds(this::use));
        }
    }
}
