package dev.ullage.child.hunt;

import java.util.Arrays;
import java.util.List;

/**
 * What one class, or resource, grew by from pass to pass, after the pass that warmed up. This is the one place that judges
 * passes.
 *
 * @param name the class as source code names it, or the resource counter
 * @param isClass whether it is a class
 * @param added how many came in each pass, oldest first; negative where more went
 * @param bytes the bytes that came with them in the last pass
 */
record Growth(String name, boolean isClass, List<Long> added, long bytes) {

    /** The last passes without growth that clear, as with the detector's quick way. */
    static final int FLAT_PASSES = 2;
    /** The last passes that must all grow, at one rate, before growth is followed up. */
    static final int RISING_PASSES = 3;
    /** The part of the rate of the pass before to which a fading rate falls in each pass. */
    private static final double FADE = 0.75;

    /** An immutable list. */
    Growth {
        added = List.copyOf(added);
    }

    static Growth ofClass(String name, long bytes, long... added) {
        return new Growth(name, true, Arrays.stream(added).boxed().toList(), bytes);
    }

    /** What the passes so far amount to. */
    enum Shape {
        /** The last passes added nothing, or what came went again. */
        FLAT,
        /** Each of the last passes added some, at one rate. */
        STEADY,
        /** Each of the last passes added some, each clearly less than the one before. */
        FADING,
        /** It grew at times: more passes are needed. */
        UNEVEN
    }

    Shape shape() {
        return shape(added.stream().mapToLong(Long::longValue).toArray());
    }

    static Shape shape(long... added) {
        int passes = added.length;
        if (passes >= FLAT_PASSES && (isFlat(added) || cameBack(added))) {
            return Shape.FLAT;
        }
        if (passes < RISING_PASSES) {
            return Shape.UNEVEN;
        }
        boolean isRising = true;
        boolean isFading = true;
        for (int pass = passes - RISING_PASSES; pass < passes; pass++) {
            isRising &= added[pass] > 0;
            isFading &= pass == passes - RISING_PASSES || added[pass] <= FADE * added[pass - 1];
        }
        return !isRising ? Shape.UNEVEN : isFading ? Shape.FADING : Shape.STEADY;
    }

    private static boolean isFlat(long[] added) {
        return added[added.length - 1] <= 0 && added[added.length - 2] <= 0;
    }

    /** Whether the last pass added nothing, and there are no more than three passes ago: what came and went is no growth. */
    private static boolean cameBack(long[] added) {
        int passes = added.length;
        return passes >= RISING_PASSES
                && added[passes - 1] <= 0
                && added[passes - 1] + added[passes - 2] + added[passes - 3] <= 0;
    }

    /** How many the last pass added. */
    long last() {
        return added.get(added.size() - 1);
    }

    /** How many a pass added, on average over the last ones that grew. */
    double perPass() {
        return added.stream()
                .skip(Math.max(0, added.size() - RISING_PASSES))
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }
}
