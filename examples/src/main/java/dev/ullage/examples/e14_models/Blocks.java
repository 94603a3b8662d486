package dev.ullage.examples.e14_models;

import dev.ullage.measure.MemorySize;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct memory in blocks of 1 MiB, which are used again: a direct buffer that is dropped goes with the next collection, and
 * nobody knows when that comes. Safe for use by several threads.
 */
final class Blocks {

    private final int most;
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private int made;

    Blocks(MemorySize most) {
        this.most = Math.toIntExact(most.bytes() / ModelFile.BLOCK);
    }

    synchronized ByteBuffer take() {
        ByteBuffer block = free.poll();
        if (block != null) {
            return block;
        }
        if (made == most) {
            throw new IllegalStateException("All " + most + " blocks of 1 MiB are in use; unload a model first.");
        }
        made++;
        return ByteBuffer.allocateDirect(ModelFile.BLOCK);
    }

    synchronized void giveBack(ByteBuffer block) {
        free.push(block);
    }

    /** How many are lent. */
    synchronized int inUse() {
        return made - free.size();
    }
}
