package dev.ullage.examples.e21_arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearMemoryTest {

    private static final int MEBIBYTE = 1 << 20;

    private final LinearMemory memory = new LinearMemory(MEBIBYTE, 4 * MEBIBYTE);
    private final float[] values = new float[1000];

    @Test
    @LeakFree
    void aBlockIsFreedAfterUse() {
        int address = memory.transferIn(values);
        memory.transferOut(address, values);

        memory.free(address);
    }

    @Test
    @MemoryBudget(allocated = "2KiB", direct = "0B", retained = "0B")
    void aTransferMakesNoCopyOnTheHeap() {
        int address = memory.transferIn(values);
        memory.transferOut(address, values);
        memory.free(address);
    }

    @Test
    void whatGoesInComesOut() {
        values[7] = 0.5f;
        float[] read = new float[values.length];

        memory.transferOut(memory.transferIn(values), read);

        assertThat(read).isEqualTo(values);
    }

    @Test
    void freeBlocksBecomeOne() {
        var random = new Random(42);
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            if (!addresses.isEmpty() && random.nextBoolean()) {
                memory.free(addresses.remove(random.nextInt(addresses.size())));
            } else {
                addresses.add(memory.allocate(1 + random.nextInt(1000)));
            }
        }
        addresses.forEach(memory::free);

        assertThat(memory.blocks()).isZero();
        assertThat(memory.pieces()).isEqualTo(1);
    }

    @Test
    void whatIsInUseStaysWhenTheMemoryGrows() {
        values[7] = 0.5f;
        int address = memory.transferIn(values);

        memory.allocate(MEBIBYTE);
        float[] read = new float[values.length];
        memory.transferOut(address, read);

        assertThat(memory.size()).isEqualTo(2 * MEBIBYTE);
        assertThat(read).isEqualTo(values);
    }

    @Test
    void itGrowsNoFurtherThanAllowed() {
        memory.allocate(2 * MEBIBYTE);

        assertThatThrownBy(() -> memory.allocate(3 * MEBIBYTE))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("No 3145728 bytes are free in a linear memory of 4194304 bytes, with 1 blocks in use,"
                        + " and it may grow to 4194304 only.");
    }

    @Test
    void aBlockIsFreedOnce() {
        int address = memory.allocate(8);
        memory.free(address);

        assertThatThrownBy(() -> memory.free(address))
                .hasMessage("No block is in use at address " + address + "; was it freed before?");
    }

    @Test
    void blocksThatAreNotFreedAreALeak() {
        LeakingTwin twin = LeakingTwin.of(LinearMemoryLeakCases.class);

        assertThat(twin.failureOnAnyMachine().replace("TreeMap$Entry.right", "TreeMap$Entry.left"))
                .isEqualTo("""
                Leak: 1 Integer per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   LinearMemory.used : TreeMap (growing: … → … entries)
                  path      LinearMemoryLeakCases.memory → LinearMemory.used → TreeMap.root → TreeMap$Entry.left… → TreeMap$Entry.key → Integer
                  added at  LinearMemory.take (LinearMemory.java:…)
                  kind      entries added to the collection of a living object and never removed · severity HIGH
                  why       the LinearMemory outlives the iterations, and what is put into LinearMemory.used stays
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      LinearMemory.free (LinearMemory.java:…) is the only code in LinearMemory that removes from used, and removed none of these: see that it runs for each Integer, and finds it""");
    }
}
