package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaks told apart without a heap dump: by resource, and by growing at one rate. */
final class Grouping {

    private static final double SAME_RATE = 0.05;
    private static final int MOST_PER_UNIT = 64;

    /** The one to name: the user's own class before the JDK's, a thing before plumbing, the holder before the many held. */
    private static final Comparator<Grown> CULPRIT = Comparator.comparing((Grown grown) -> isOfTheJdk(grown))
            .thenComparing(grown -> isPlumbing(grown))
            .thenComparing(grown -> !grown.series().isCount())
            .thenComparingLong(grown -> Math.round(10 * grown.perIteration()))
            .thenComparing(Grown::bytesPerIteration, Comparator.reverseOrder())
            .thenComparing(Grown::name);

    private final Map<Resource, List<Grown>> counters;
    private final List<Grown> heap;

    Grouping(Map<Resource, List<Grown>> counters, List<Grown> heap) {
        this.counters = counters;
        this.heap = heap;
    }

    List<Leak> leaks() {
        List<Leak> leaks = new ArrayList<>();
        for (List<Grown> units : counters.values()) {
            leaks.add(ofResource(units, takeCompanions(units.get(0))));
        }
        if (!heap.isEmpty()) {
            heap.sort(CULPRIT);
            leaks.add(LeakOf.culprit(heap.get(0), heap.subList(1, heap.size()), Optional.empty()));
        }
        return leaks;
    }

    static boolean isOfTheJdk(Grown grown) {
        return isOfTheJdk(grown.name());
    }

    static boolean isOfTheJdk(Diagnosis diagnosis) {
        return diagnosis.classes().stream().allMatch(grown -> isOfTheJdk(grown.className()));
    }

    /** Whether it is a cache of the JDK's that the first dump shows empty: a leak would have been in it before. */
    static boolean isNewCacheOfTheJdk(Diagnosis diagnosis) {
        return isOfTheJdk(diagnosis)
                && diagnosis
                        .holder()
                        .filter(holder -> isOfTheJdk(holder.owner()))
                        .flatMap(Holder::before)
                        .filter(before -> before == 0)
                        .isPresent();
    }

    static boolean isOfTheJdk(String className) {
        return ClassOrigin.isOfTheJdk(className);
    }

    /** Whether it holds other objects and is never the one that was forgotten. */
    private static boolean isPlumbing(Grown grown) {
        return isPlumbing(grown.name());
    }

    static boolean isPlumbing(String className) {
        return className.endsWith("[]") || LibraryFacts.known().is(FactType.PLUMBING, className);
    }

    /** Takes out of the heap's classes what grows once, or a fixed number of times, with each unit of a resource. */
    private List<Grown> takeCompanions(Grown unit) {
        double rate = unit.perIteration();
        List<Grown> companions = new ArrayList<>();
        if (rate == 0) {
            return companions;
        }
        heap.removeIf(grown -> {
            double perUnit = grown.perIteration() / rate;
            boolean together = !grown.series().isCount()
                    || (perUnit < MOST_PER_UNIT && Math.abs(perUnit - Math.max(1, Math.round(perUnit))) < SAME_RATE);
            return together && companions.add(grown);
        });
        return companions;
    }

    private static Leak ofResource(List<Grown> units, List<Grown> companions) {
        companions.sort(CULPRIT);
        return LeakOf.resource(units, companions, Optional.empty());
    }
}
