package dev.ullage.examples.e21_arena;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** The same by the foreign-memory API, which is final from JDK 22 on. */
class ForeignArenaTest {

    private final float[] values = new float[1000];

    @Test
    @LeakFree
    void anArenaIsClosedWithAllThatIsInIt() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(JAVA_FLOAT, values);

            assertThat(copy.byteSize()).isEqualTo(4000);
        }
    }

    @Test
    @MemoryBudget(allocated = "2KiB", retained = "0B")
    void aTransferMakesNoCopyOnTheHeap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(JAVA_FLOAT, values);
            MemorySegment.copy(copy, JAVA_FLOAT, 0, values, 0, values.length);
        }
    }

    @Test
    void arenasThatAreNotClosedAreALeak() {
        LeakingTwin twin = LeakingTwin.of(ForeignArenaLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Leak: native memory grows in place (… B per iteration)\n")
                .contains("\n  next      close each Arena, and free what native code allocates; ");
    }
}
