package dev.ullage.monitor.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.gc.GarbageCollection.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrashTest {

    private static final long MIB = 1 << 20;

    private final Thrash thrash = Thrash.in(MemorySize.ofBytes(100 * MIB));

    @Test
    void threeUselessCollectionsAreToldOnce() {
        assertThat(thrash.note(collection("Allocation Failure", 97, 95))).isEmpty();
        assertThat(thrash.note(collection("Allocation Failure", 97, 96))).isEmpty();

        assertThat(thrash.note(collection("Allocation Failure", 98, 96)))
                .contains("3 collections in a row freed next to nothing: the last one freed 2 MiB and left 96 MiB of"
                        + " 100 MiB in use; an OutOfMemoryError is near. Give back what is no longer needed, or"
                        + " enlarge the heap.");

        assertThat(thrash.note(collection("Allocation Failure", 98, 96))).isEmpty();
        assertThat(thrash.isThrashing()).isTrue();
    }

    @Test
    void oneThatHelpsBeginsAnew() {
        thrash.note(collection("Allocation Failure", 97, 95));
        thrash.note(collection("Allocation Failure", 97, 96));
        thrash.note(collection("Allocation Failure", 97, 85));
        thrash.note(collection("Allocation Failure", 97, 95));

        assertThat(thrash.note(collection("Allocation Failure", 97, 95))).isEmpty();
        assertThat(thrash.isThrashing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.gc()", "Heap Inspection Initiated GC"})
    void whatSomebodyAskedForSaysNothing(String cause) {
        for (int i = 0; i < 10; i++) {
            assertThat(thrash.note(collection(cause, 95, 95))).isEmpty();
        }
    }

    @Test
    void anEmptyHeapThatGivesBackLittleIsFine() {
        for (int i = 0; i < 10; i++) {
            assertThat(thrash.note(collection("Allocation Failure", 50, 49))).isEmpty();
        }
    }

    /**
     * ZGC lets the thread wait for memory that makes the notifications, which are then lost too often to be tried. Others lose them
     * now and then, as an almost full heap has no room for them (Parallel on 17 and Serial on 25, 2026-12-01), and Shenandoah takes
     * two minutes to fill the last of the heap: not for CI.
     */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Shenandoah"})
    void aLeakIsWarnedOfBeforeTheHeapIsFull(String collector) throws IOException, InterruptedException {
        String output = OtherJvm.run(List.of("-Xmx48m", "-XX:+Use" + collector + "GC"), FillMain.class);

        assertThat(output.strip()).isEqualTo("warned before it was full");
    }

    private static GarbageCollection collection(String cause, long before, long after) {
        return new GarbageCollection(
                "any",
                cause,
                Kind.WHOLE,
                Duration.ZERO,
                Duration.ofMillis(5),
                MemorySize.ofBytes(before * MIB),
                MemorySize.ofBytes(after * MIB),
                MemorySize.ZERO);
    }
}
