package dev.ullage.examples.e21_arena;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One piece of direct memory, in which blocks are allocated and freed by their address. It doubles when it is full, up to a
 * size, and never shrinks. Used by one thread at a time.
 */
final class LinearMemory {

    private static final int ALIGNMENT = 8;

    private final int most;
    private ByteBuffer memory;
    private final NavigableMap<Integer, Integer> free = new TreeMap<>();
    private final Map<Integer, Integer> used = new TreeMap<>();

    /**
     * @param size in bytes, to begin with
     * @param most in bytes, to which it grows
     */
    LinearMemory(int size, int most) {
        this.most = most;
        memory = direct(size);
        free.put(0, size);
    }

    private static ByteBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /**
     * Allocates a block, the first that is large enough.
     *
     * @return its address
     * @throws OutOfMemoryError if there is no such block, and no room to grow
     */
    int allocate(int bytes) {
        int size = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        while (true) {
            for (Map.Entry<Integer, Integer> block : free.entrySet()) {
                if (block.getValue() >= size) {
                    return take(block.getKey(), block.getValue(), size);
                }
            }
            grow(bytes);
        }
    }

    private int take(int address, int available, int size) {
        free.remove(address);
        if (available > size) {
            free.put(address + size, available - size);
        }
        used.put(address, size);
        return address;
    }

    private void grow(int bytes) {
        int before = memory.capacity();
        if (before > most / 2) {
            throw new OutOfMemoryError("No " + bytes + " bytes are free in a linear memory of " + before
                    + " bytes, with " + used.size() + " blocks in use, and it may grow to " + most + " only.");
        }
        ByteBuffer larger = direct(2 * before);
        larger.put(0, memory, 0, before);
        memory = larger;
        addFree(before, before);
    }

    /**
     * Frees a block.
     *
     * @throws IllegalArgumentException if none is in use at that address
     */
    void free(int address) {
        Integer size = used.remove(address);
        if (size == null) {
            throw new IllegalArgumentException("No block is in use at address " + address + "; was it freed before?");
        }
        addFree(address, size);
    }

    /** A free block becomes one with those that it touches. */
    private void addFree(int address, int size) {
        int begin = address;
        int end = address + size;
        Map.Entry<Integer, Integer> below = free.floorEntry(address);
        if (below != null && below.getKey() + below.getValue() == address) {
            begin = below.getKey();
        }
        Integer above = free.remove(end);
        free.put(begin, end - begin + (above == null ? 0 : above));
    }

    /** Copies numbers into a new block. */
    int transferIn(float[] values) {
        int address = allocate(Float.BYTES * values.length);
        floats(address, values.length).asFloatBuffer().put(values);
        return address;
    }

    /** Copies numbers out of a block. */
    void transferOut(int address, float[] values) {
        floats(address, values.length).asFloatBuffer().get(values);
    }

    private ByteBuffer floats(int address, int count) {
        return memory.slice(address, Float.BYTES * count).order(ByteOrder.nativeOrder());
    }

    /** Bytes in all, free or in use. */
    int size() {
        return memory.capacity();
    }

    /** How many blocks are in use. */
    int blocks() {
        return used.size();
    }

    /** How many pieces the free memory is in. */
    int pieces() {
        return free.size();
    }
}
