package dev.ullage.leak;

import dev.ullage.leak.Suspects.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Leaks told apart without a heap dump: by resource, and by growing at one rate. */
final class Grouping {

    private static final double SAME_RATE = 0.05;
    private static final int MOST_PER_UNIT = 64;

    private static final Pattern PLUMBING =
            Pattern.compile("java\\.util\\.(concurrent\\.)?\\w+\\$(Node|Entry|TreeNode|QNode|Segment)");

    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*|\\w+(\\[])+");

    /** The one to name: the user's own class before the JDK's, a thing before plumbing, the holder before the many held. */
    private static final Comparator<Suspect> CULPRIT = Comparator.comparing((Suspect suspect) -> isOfTheJdk(suspect))
            .thenComparing(suspect -> isPlumbing(suspect))
            .thenComparing(suspect -> suspect.growth().kind() == Growth.Kind.CAPACITY)
            .thenComparingLong(suspect -> Math.round(10 * suspect.perIteration()))
            .thenComparing(Suspect::bytesPerIteration, Comparator.reverseOrder())
            .thenComparing(Suspect::name);

    private final Map<Resource, List<Suspect>> counters;
    private final List<Suspect> heap;

    Grouping(Map<Resource, List<Suspect>> counters, List<Suspect> heap) {
        this.counters = counters;
        this.heap = heap;
    }

    List<Leak> leaks() {
        List<Leak> leaks = new ArrayList<>();
        for (List<Suspect> units : counters.values()) {
            leaks.add(ofResource(units, takeCompanions(units.get(0))));
        }
        if (!heap.isEmpty()) {
            heap.sort(CULPRIT);
            leaks.add(LeakOf.culprit(heap.get(0), heap.subList(1, heap.size()), Optional.empty()));
        }
        return leaks;
    }

    static boolean isOfTheJdk(Suspect suspect) {
        return isOfTheJdk(suspect.name());
    }

    static boolean isOfTheJdk(String className) {
        return JDK.matcher(className).matches();
    }

    /** Whether it holds other objects and is never the one that was forgotten. */
    private static boolean isPlumbing(Suspect suspect) {
        return isPlumbing(suspect.name());
    }

    static boolean isPlumbing(String className) {
        return className.endsWith("[]") || PLUMBING.matcher(className).matches();
    }

    /** Takes out of the heap's classes what grows once, or a fixed number of times, with each unit of a resource. */
    private List<Suspect> takeCompanions(Suspect unit) {
        double rate = unit.perIteration();
        List<Suspect> companions = new ArrayList<>();
        if (rate == 0) {
            return companions;
        }
        heap.removeIf(suspect -> {
            double perUnit = suspect.perIteration() / rate;
            boolean together = suspect.growth().kind() == Growth.Kind.CAPACITY
                    || (perUnit < MOST_PER_UNIT && Math.abs(perUnit - Math.max(1, Math.round(perUnit))) < SAME_RATE);
            return together && companions.add(suspect);
        });
        return companions;
    }

    private static Leak ofResource(List<Suspect> units, List<Suspect> companions) {
        companions.sort(CULPRIT);
        return LeakOf.resource(units, companions, Optional.empty());
    }
}
