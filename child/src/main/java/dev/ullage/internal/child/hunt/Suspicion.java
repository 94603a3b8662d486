package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.hunt.Narrowing.Suspect;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.library.ClassOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order suspects are examined, and which of them one stands for. */
final class Suspicion {

    private Suspicion() {}

    /**
     * Of the tests of one class in which the same grew one is examined, and stands for the others. What is like no other comes
     * first, where it is not of the JDK's classes alone, and the more it grew the sooner.
     */
    static List<Suspected> ordered(List<Suspect> suspects) {
        Map<String, List<Suspect>> alike = new LinkedHashMap<>();
        suspects.stream()
                .sorted(Comparator.comparingLong(Suspicion::weight).reversed())
                .forEach(suspect -> alike.computeIfAbsent(
                                isTelling(suspect)
                                        ? suspect.unit().group() + " " + names(suspect)
                                        : suspect.unit().ids().toString(),
                                key -> new ArrayList<>())
                        .add(suspect));
        List<Suspected> first = new ArrayList<>();
        List<Suspected> later = new ArrayList<>();
        Set<Set<String>> seen = new HashSet<>();
        for (List<Suspect> group : alike.values()) {
            Suspect chosen = group.get(0);
            List<String> others = group.stream()
                    .skip(1)
                    .flatMap(suspect -> suspect.unit().ids().stream())
                    .toList();
            boolean isNew = seen.add(names(chosen));
            (isNew && isTelling(chosen) ? first : later)
                    .add(new Suspected(chosen.unit().ids(), others, chosen.grown()));
        }
        first.addAll(later);
        return List.copyOf(first);
    }

    /** Whether objects of the class tell one leak from another; those of the JDK lie in all sorts of places. */
    private static boolean isTelling(Grown grown) {
        return !ClassOrigin.isOfTheJdk(grown.name());
    }

    private static boolean isTelling(Suspect suspect) {
        return suspect.grown().stream().anyMatch(Suspicion::isTelling);
    }

    /** The classes and resources that tell the suspect's growth from others; all that grew, where none does. */
    private static Set<String> names(Suspect suspect) {
        Set<String> telling = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (Grown grown : suspect.grown()) {
            all.add(grown.name());
            if (isTelling(grown)) {
                telling.add(grown.name());
            }
        }
        return telling.isEmpty() ? all : telling;
    }

    private static long weight(Suspect suspect) {
        return suspect.grown().stream().mapToLong(Grown::perRun).max().orElse(0);
    }
}
