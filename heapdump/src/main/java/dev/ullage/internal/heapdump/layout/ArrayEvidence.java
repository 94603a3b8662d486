package dev.ullage.internal.heapdump.layout;

import dev.ullage.heapdump.hprof.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Infers an {@link ObjectLayout} from arrays and the distance to the object that follows each.
 *
 * <p>No array is larger than that distance, and after a collection that compacts, most are exactly as large. Of the
 * layouts that JVMs use, the one under which most arrays fill their distance and none exceeds it is the one. Without
 * evidence, a JVM with default flags is assumed.
 */
public final class ArrayEvidence {

    private static final int MOST_SAMPLES = 1 << 14;
    private static final int MOST_ALIGNMENT = 256;

    private final int idSize;
    private final ValueType[] types = new ValueType[MOST_SAMPLES];
    private final int[] lengths = new int[MOST_SAMPLES];
    private final long[] distances = new long[MOST_SAMPLES];
    private int samples;
    private long addressBits;

    /** Evidence from a dump with identifiers of {@code idSize} bytes. */
    public ArrayEvidence(int idSize) {
        this.idSize = idSize;
    }

    /** Notes the address of an object. */
    public void address(long address) {
        addressBits |= address;
    }

    /** Notes an array and the distance from its start to that of an object behind it. */
    public void array(ValueType type, int length, long distance) {
        if (samples < MOST_SAMPLES) {
            types[samples] = type;
            lengths[samples] = length;
            distances[samples] = distance;
            samples++;
        }
    }

    /** The layout that explains the evidence best. */
    public ObjectLayout layout() {
        List<ObjectLayout> candidates = candidates();
        ObjectLayout best = candidates.get(0);
        long bestScore = Long.MIN_VALUE;
        for (ObjectLayout candidate : candidates) {
            long score = score(candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private List<ObjectLayout> candidates() {
        int alignment = alignment();
        List<ObjectLayout> candidates = new ArrayList<>();
        if (idSize == 4) {
            candidates.add(new ObjectLayout(8, 4, alignment, false, true));
            return candidates;
        }
        for (int header : new int[] {12, 8, 16}) {
            for (int reference : new int[] {4, 8}) {
                candidates.add(new ObjectLayout(header, reference, alignment, header == 8, true));
                if (header == 16) {
                    candidates.add(new ObjectLayout(header, reference, alignment, true, true));
                }
            }
        }
        return candidates;
    }

    private int alignment() {
        long lowest = Long.lowestOneBit(addressBits);
        return lowest == 0 ? 8 : (int) Math.max(8, Math.min(MOST_ALIGNMENT, lowest));
    }

    private long score(ObjectLayout layout) {
        long score = 0;
        for (int sample = 0; sample < samples; sample++) {
            long size = layout.arraySize(types[sample], lengths[sample]);
            if (size == distances[sample]) {
                score++;
            } else if (size > distances[sample]) {
                score -= samples;
            }
        }
        return score;
    }
}
