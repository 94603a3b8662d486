package dev.ullage.diagnose;

import dev.ullage.internal.heapdump.index.IntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which objects of a dump hang from which growing node: one byte an object. */
final class Marks {

    private static final byte UNKNOWN = 0;
    private static final byte NONE = 1;
    private static final byte FIRST = 2;
    private static final int MOST_LEAKS = 100;

    private final Dump dump;
    private final byte[] leaks;
    private final List<IntArray> anchors = new ArrayList<>();
    private final IntArray way = new IntArray();

    Marks(Dump dump) {
        this.dump = dump;
        this.leaks = new byte[dump.graph().objectCount()];
    }

    static boolean isFull(int leaks) {
        return leaks >= MOST_LEAKS;
    }

    /** Adds the objects at a leak's growing node; leaks are numbered from 0 as they are added. */
    void add(IntArray objects) {
        anchors.add(objects);
        markAnchors();
    }

    /** Adds more objects at the growing node of a leak; some may be known. */
    void widen(int leak, IntArray objects) {
        for (int index = 0; index < objects.size(); index++) {
            anchors.get(leak).add(objects.get(index));
        }
        markAnchors();
    }

    private void markAnchors() {
        Arrays.fill(leaks, UNKNOWN);
        for (int leak = 0; leak < anchors.size(); leak++) {
            IntArray of = anchors.get(leak);
            for (int index = 0; index < of.size(); index++) {
                leaks[of.get(index)] = (byte) (FIRST + leak);
            }
        }
    }

    /** The leak on whose growing node the path to {@code object} leads through, or -1. */
    int leakOf(int object) {
        if (anchors.isEmpty()) {
            return -1;
        }
        int at = object;
        while (leaks[at] == UNKNOWN) {
            way.add(at);
            int parent = dump.paths().parent(at).orElse(-1);
            if (parent < 0) {
                leaks[at] = NONE;
            } else {
                at = parent;
            }
        }
        byte leak = leaks[at];
        while (way.size() > 0) {
            leaks[way.pop()] = leak;
        }
        return leak - FIRST;
    }

    /** Adds up the objects of the given classes by the leak they hang from. */
    void count(Map<String, Tally> tallies) {
        Tally[] byClass = dump.graph().classes().stream()
                .map(of -> tallies.get(dump.countedName(of)))
                .toArray(Tally[]::new);
        for (int object = 0; object < leaks.length; object++) {
            Tally tally = byClass[dump.graph().classIndexOf(object)];
            if (tally != null) {
                int leak = leakOf(object);
                tally.add(dump.which(), leak, leak < 0 ? 0 : dump.graph().shallowBytes(object), object);
            }
        }
    }
}
