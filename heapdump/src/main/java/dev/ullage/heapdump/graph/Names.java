package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.HprofFile;
import dev.ullage.heapdump.hprof.RecordVisitor;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.LongArray;
import dev.ullage.internal.heapdump.index.LongIntMap;

/**
 * The names that classes and fields go by.
 *
 * <p>A dump holds every symbol of its JVM; only those asked for beforehand are remembered, and only by their place.
 */
final class Names implements RecordVisitor {

    private final HprofFile file;
    private final LongIntMap wanted = new LongIntMap();
    private final LongArray positions = new LongArray();
    private final IntArray lengths = new IntArray();

    Names(HprofFile file) {
        this.file = file;
    }

    void want(long id) {
        if (wanted.get(id) < 0) {
            wanted.put(id, positions.size());
            positions.add(0);
            lengths.add(0);
        }
    }

    @Override
    public boolean wantsHeap() {
        return false;
    }

    @Override
    public void name(long id, long position, int length) {
        int index = wanted.get(id);
        if (index >= 0) {
            positions.set(index, position);
            lengths.set(index, length);
        }
    }

    /** The name of {@code id}; a made-up one if the dump lacks it. */
    String name(long id) {
        int index = wanted.get(id);
        if (index < 0 || positions.get(index) == 0) {
            return String.format("<name 0x%x>", id);
        }
        return file.text(positions.get(index), lengths.get(index));
    }
}
