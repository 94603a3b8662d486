package dev.ullage.examples.e21_arena;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Blocks of linear memory that are not freed")
class LinearMemoryLeakCases {

    private final LinearMemory memory = new LinearMemory(1 << 20, 1 << 29);
    private final float[] values = new float[10];

    @Test
    @LeakFree
    void aBlockIsUsed() {
        int address = memory.transferIn(values);

        memory.transferOut(address, values);
    }
}
