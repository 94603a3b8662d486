package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Arrays that grow in place: their bytes grow, their count does not. */
final class InPlaceLeaks {

    private static final Object SHARED = new Object();
    private static final ArrayList<Object> REFERENCES = new ArrayList<>();
    private static StringBuilder text = new StringBuilder();
    private static byte[] journal = {};
    private static BitSet seen = new BitSet();

    private InPlaceLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a byte[] grows in place by 64 bytes per iteration",
                        "byte[]",
                        "journal : byte[]",
                        seed -> journal()),
                leak("a StringBuilder grows in place", "byte[]", "text : StringBuilder", seed -> text()),
                leak(
                        "an ArrayList grows by references to one object",
                        "Object[]",
                        "REFERENCES : ArrayList",
                        seed -> references()),
                leak("a BitSet grows by 512 bits per iteration", "long[]", "seen : BitSet", seed -> bits()));
    }

    private static Scenario leak(String name, String culprit, String field, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprit, "static InPlaceLeaks." + field, setup);
    }

    private static Fixture journal() {
        return Fixture.of(() -> journal = Arrays.copyOf(journal, journal.length + 64), () -> journal = new byte[0]);
    }

    private static Fixture text() {
        return Fixture.of(() -> text.append("one more line in the log\n"), () -> text = new StringBuilder());
    }

    private static Fixture references() {
        return Fixture.of(() -> REFERENCES.add(SHARED), () -> {
            REFERENCES.clear();
            REFERENCES.trimToSize();
        });
    }

    private static Fixture bits() {
        int[] next = {0};
        return Fixture.of(() -> seen.set(512 * next[0]++), () -> seen = new BitSet());
    }
}
