package dev.ullage.internal.child.hunt;

import java.util.Arrays;
import java.util.List;

/**
 * What one class, or resource, grew by from pass to pass, after the pass that warmed up. This is the one place that judges
 * what passes added.
 *
 * @param name the class as source code names it, or the resource's title
 * @param isClass whether it is a class
 * @param added how many came in each pass, oldest first; negative where more went
 * @param bytes the bytes that came with them in the last pass
 */
record Growth(String name, boolean isClass, List<Long> added, long bytes) {

    /** The last passes without growth that clear, as with the detector's quick way. */
    static final int FLAT_PASSES = 2;
    /** The last passes that must all grow before growth is followed up. */
    static final int RISING_PASSES = 3;
    /** The part of the rate of the pass before to which a fading rate falls in each pass. */
    private static final double FADE = 0.75;

    private static final double ROUNDING = 2;
    private static final double TOLERANCE = 0.25;
    /** Standard deviations of a random leak (a Poisson process). */
    private static final double DEVIATIONS = 3;

    /** An immutable list. */
    Growth {
        added = List.copyOf(added);
    }

    static Growth ofClass(String name, long... added) {
        return new Growth(name, true, Arrays.stream(added).boxed().toList(), 0);
    }

    /** Whether the last passes, two at the least, added nothing. */
    boolean isFlat() {
        return added.size() >= FLAT_PASSES && last(FLAT_PASSES).stream().allMatch(each -> each <= 0);
    }

    /** Whether each of the last passes added some, as each does of which a test leaks. */
    boolean isRising() {
        return added.size() >= RISING_PASSES && last(RISING_PASSES).stream().allMatch(each -> each > 0);
    }

    /** Whether each of the last passes added clearly less than the one before: caches fill, and constants are resolved. */
    boolean isFading() {
        if (!isRising()) {
            return false;
        }
        List<Long> last = last(RISING_PASSES);
        boolean fades = true;
        for (int pass = 1; pass < last.size(); pass++) {
            fades &= last.get(pass) <= FADE * last.get(pass - 1);
        }
        return fades;
    }

    /**
     * Whether all passes after the first added some, and at one rate, as a test that leaks does: each is as far from the average
     * as chance, the rounding of a slow leak, or a quarter of it. What tests leave open and close later comes and goes.
     */
    boolean isSteady() {
        List<Long> settled = added.subList(Math.min(1, added.size()), added.size());
        double average = settled.stream().mapToLong(Long::longValue).average().orElse(0);
        double tolerance =
                Math.max(Math.max(ROUNDING, TOLERANCE * average), DEVIATIONS * Math.sqrt(Math.max(0, average)));
        return !isFading() && settled.stream().allMatch(each -> each > 0 && Math.abs(each - average) <= tolerance);
    }

    private List<Long> last(int passes) {
        return added.subList(Math.max(0, added.size() - passes), added.size());
    }

    /** What each pass added: {@code "3, 3, 2"}. */
    String numbers() {
        return String.join(", ", added.stream().map(String::valueOf).toList());
    }

    /** How many the last pass added. */
    long last() {
        return added.get(added.size() - 1);
    }

    /** How many a pass added, on average over the last ones. */
    double perPass() {
        return last(RISING_PASSES).stream().mapToLong(Long::longValue).average().orElse(0);
    }
}
