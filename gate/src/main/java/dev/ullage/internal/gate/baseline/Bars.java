package dev.ullage.internal.gate.baseline;

import dev.ullage.measure.MemorySize;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much more of each figure counts: more than an absolute size, more than a part of what was recorded, and more than the
 * noise of the recorded runs explains; all three.
 *
 * @param allocated of what tests allocate
 * @param liveHeap of live heap
 * @param workingSet of the working set
 * @param chance how likely one run like the recorded ones, with all its tests, exceeds their noise anywhere, where the noise
 *     is a normal one: above 0 and at most 0.5
 */
public record Bars(Bar allocated, Bar liveHeap, Bar workingSet, double chance) {

    private static final Bars STANDARD = new Bars(
            new Bar(MemorySize.parse("128KiB"), 0.03),
            new Bar(MemorySize.parse("512KiB"), 0.05),
            new Bar(MemorySize.parse("8MiB"), 0.10),
            0.01);

    private static final Bars PAIRED = new Bars(
            new Bar(MemorySize.parse("4KiB"), 0.01),
            new Bar(MemorySize.parse("64KiB"), 0.01),
            new Bar(MemorySize.parse("4MiB"), 0.05),
            0.01);

    /**
     * Rejects a chance that is none.
     *
     * @throws IllegalArgumentException if the chance is not above 0 and at most 0.5
     */
    public Bars {
        if (!(chance > 0 && chance <= 0.5)) {
            throw new IllegalArgumentException("The chance of a false suspicion is above 0 and at most 0.5, but got "
                    + chance + ". Give, for example, 0.01.");
        }
    }

    /**
     * One figure's absolute and relative bar.
     *
     * @param absolute no less counts
     * @param part of what was recorded; 0.03 for 3 %
     */
    public record Bar(MemorySize absolute, double part) {

        /**
         * Rejects a part that is none.
         *
         * @throws IllegalArgumentException if the part is negative or not finite
         */
        public Bar {
            if (!(part >= 0 && part < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "A part of what was recorded is zero or more, but got " + part + ". Give, for example, 0.03.");
            }
        }
    }

    /**
     * 128 KiB and 3 % of allocation, 512 KiB and 5 % of live heap, 8 MiB and 10 % of the working set, and one false suspicion in
     * a hundred runs; where these come from is in Ullage's {@code docs/design.md}.
     */
    public static Bars standard() {
        return STANDARD;
    }

    /**
     * For runs of two states in turns, whose own noise is known: 4 KiB and 1 % of allocation, 64 KiB and 1 % of live heap, 4 MiB
     * and 5 % of the working set, and one false alarm in a hundred comparisons of whole suites.
     */
    public static Bars paired() {
        return PAIRED;
    }

    /** The same with another bar for a figure. */
    public Bars with(Figure figure, Bar bar) {
        return switch (figure) {
            case ALLOCATED -> new Bars(bar, liveHeap, workingSet, chance);
            case LIVE_HEAP -> new Bars(allocated, bar, workingSet, chance);
            case WORKING_SET -> new Bars(allocated, liveHeap, bar, chance);
        };
    }

    /** The bar of a figure. */
    public Bar of(Figure figure) {
        return switch (figure) {
            case ALLOCATED -> allocated;
            case LIVE_HEAP -> liveHeap;
            case WORKING_SET -> workingSet;
        };
    }

    /**
     * By how many of its noises one further run may differ from the median of several: Student's prediction interval, with the
     * chance shared among all comparisons that are made.
     */
    double noises(int runs, int comparisons) {
        double share = chance / Math.max(1, comparisons);
        return TDistribution.of(runs - 1.0).inverseSurvivalProbability(share) * Math.sqrt(1 + 1.0 / runs);
    }
}
