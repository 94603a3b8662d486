package dev.ullage.examples.e21_arena;

import dev.ullage.junit.LeakFree;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Arenas that nobody holds, and nobody has closed")
class ForeignArenaLeakCases {

    @Test
    @LeakFree
    @SuppressWarnings({"resource", "try"}) // the mistake
    void aBlockIsUsed() {
        Arena.ofConfined().allocate(1 << 16).fill((byte) 1);
    }
}
