package dev.ullage.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether an instruction runs.
 *
 * @param lookups where the container was asked for an entry
 * @param sizes where its size was compared
 * @param ages where something was compared with the time
 * @param isAfterNullCheck whether it runs only where the field was null, or was not
 */
record Guard(List<Site> lookups, List<Comparison> sizes, List<Site> ages, boolean isAfterNullCheck) {

    static final Guard NONE = new Guard(List.of(), List.of(), List.of(), false);

    /**
     * A comparison of the size with a limit.
     *
     * @param site where
     * @param isFull whether the instruction runs where the size is at the limit or above
     * @param limit the limit; null if it is no constant
     * @param byCount whether what is compared is not the size but a counter, which may count anything
     * @param isPeriodic whether it is a remainder that is compared: true each so many times, and not from then on
     * @param parameter the local variable of the parameter that the limit is; negative if it is none
     */
    record Comparison(
            Site site, boolean isFull, @Nullable Long limit, boolean byCount, boolean isPeriodic, int parameter) {

        /** A comparison of the size itself. */
        static Comparison ofSize(Site site, boolean isFull, @Nullable Long limit) {
            return new Comparison(site, isFull, limit, false, false, -1);
        }
    }

    /** What runs after an entry was asked for. */
    static Guard afterLookup(Site site) {
        return new Guard(List.of(site), List.of(), List.of(), false);
    }

    /** What runs after the size was compared. */
    static Guard afterComparing(List<Comparison> sizes) {
        return new Guard(List.of(), sizes, List.of(), false);
    }

    /** What runs after something was compared with the time. */
    static Guard afterAsking(Site time) {
        return new Guard(List.of(), List.of(), List.of(time), false);
    }

    /** This and what decides whether the method around it is called. */
    Guard and(Guard outer) {
        if (outer.equals(NONE)) {
            return this;
        }
        List<Site> allLookups = new ArrayList<>(lookups);
        allLookups.addAll(outer.lookups);
        List<Comparison> allSizes = new ArrayList<>(sizes);
        allSizes.addAll(outer.sizes);
        List<Site> allAges = new ArrayList<>(ages);
        allAges.addAll(outer.ages);
        return new Guard(allLookups, allSizes, allAges, isAfterNullCheck);
    }
}
