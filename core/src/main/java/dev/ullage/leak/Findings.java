package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Suspects.Suspect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaks, made of the things that grow: one leak per cause, the culprit named, the rest its companions.
 *
 * @param leaks what leaks, the largest first
 * @param bounded containers that grow but have a bound that they have not reached
 * @param released what grows but is held softly, weakly or by nothing, so that a collection can take it
 */
record Findings(List<Leak> leaks, List<Diagnosis> bounded, List<Diagnosis> released) {

    /** What HotSpot calls the array of a class's constants that its code has used so far. */
    private static final String CONSTANTS = "<resolved_references>";

    /** Where a class loader keeps a lock for each class that it was asked for. */
    private static final String LOCKS = "ClassLoader.parallelLockMap";

    /** Whether no place in the dumps grows. */
    boolean pileUpNowhere() {
        return !leaks.isEmpty()
                && leaks.stream()
                        .allMatch(leak -> leak.resource() == Resource.HEAP
                                && leak.diagnosis()
                                        .map(diagnosis -> diagnosis.holder().isEmpty())
                                        .orElse(false));
    }

    /** A map that may evict, where nothing else leaks: after too few iterations it may just not be full. */
    Optional<Diagnosis> onlyMayEvict() {
        List<Diagnosis> diagnoses =
                leaks.stream().flatMap(leak -> leak.diagnosis().stream()).toList();
        return diagnoses.size() == leaks.size()
                        && diagnoses.stream().allMatch(diagnosis -> diagnosis.kind() == LeakKind.EVICTING_MAP)
                ? diagnoses.stream().findFirst()
                : Optional.empty();
    }

    /**
     * The suspects that are what leaks, or where nothing does what bounded containers hold, and not what comes with it; none
     * unless each is counted, for of what grows in place a count tells nothing.
     */
    List<Suspect> countedCulprits(List<Suspect> suspects) {
        List<Suspect> culprits = new ArrayList<>();
        if (leaks.isEmpty()) {
            bounded.forEach(each -> culpritsOf(Resource.HEAP, each.culprit().className(), suspects, culprits));
        }
        for (Leak leak : leaks) {
            if (!culpritsOf(leak.resource(), leak.typeName(), suspects, culprits)) {
                return List.of();
            }
        }
        return culprits;
    }

    private static boolean culpritsOf(Resource of, String className, List<Suspect> suspects, List<Suspect> culprits) {
        return culprits.addAll(suspects.stream()
                .filter(suspect -> suspect.isCountOf(of, className))
                .toList());
    }

    /** Whether arrays that grow in place are among the leaks. */
    boolean areInPlace() {
        return leaks.stream().anyMatch(leak -> leak.resource() == Resource.HEAP && leak.perIteration() == 0);
    }

    /** Whether all that grows are objects of the JDK. */
    boolean areOfTheJdk() {
        return leaks.stream()
                .flatMap(leak -> leak.diagnosis().stream())
                .flatMap(diagnosis -> diagnosis.classes().stream())
                .allMatch(grown -> Grouping.isOfTheJdk(grown.className()));
    }

    static Findings of(List<Suspect> suspects, List<Diagnosis> found) {
        List<Diagnosis> diagnoses =
                withoutNewCaches(found.stream().map(Findings::placed).toList());
        Map<Resource, List<Suspect>> counters = new EnumMap<>(Resource.class);
        List<Suspect> heap = new ArrayList<>();
        for (Suspect suspect : suspects) {
            if (suspect.resource() == Resource.HEAP) {
                heap.add(suspect);
            } else {
                counters.computeIfAbsent(suspect.resource(), resource -> new ArrayList<>())
                        .add(suspect);
            }
        }
        if (explainsNativeMemory(counters, heap)) {
            counters.remove(Resource.NATIVE_MEMORY);
        }
        if (diagnoses.isEmpty()) {
            return new Findings(new Grouping(counters, heap).leaks(), List.of(), List.of());
        }
        return new Findings(
                new Attribution(counters, heap).leaks(diagnoses),
                diagnoses.stream()
                        .filter(each -> each.kind() == LeakKind.BOUNDED_NOT_FULL)
                        .toList(),
                diagnoses.stream()
                        .filter(each -> each.reachability() != Reachability.STRONG)
                        .toList());
    }

    /**
     * The diagnosis, without a holder where that is the constants of a class: they are as many as its code names, are resolved one
     * by one when that code first runs, and so are at no one place. Nor are the locks that a class loader keeps by class
     * name, where they come as seldom as classes do that code loads when it first needs them.
     */
    private static Diagnosis placed(Diagnosis each) {
        boolean areConstants = each.path().orElse("").contains(CONSTANTS);
        return isOfTheJdk(each) && (areConstants || areClassesAsTheyLoad(each))
                ? new Diagnosis(
                        each.classes(),
                        Optional.empty(),
                        each.path(),
                        each.kind(),
                        each.severity(),
                        each.reasoning(),
                        each.cure(),
                        each.reachability(),
                        each.growth())
                : each;
    }

    private static boolean areClassesAsTheyLoad(Diagnosis each) {
        return each.holder().map(Holder::place).orElse("").equals(LOCKS)
                && each.culprit().perIteration() < Rules.LOADING_SHARE;
    }

    private static boolean isOfTheJdk(Diagnosis each) {
        return each.classes().stream().allMatch(grown -> Grouping.isOfTheJdk(grown.className()));
    }

    /**
     * What leaks, without the JDK's own caches beside it that the first dump shows empty: a leak would have been in them
     * before. Where nothing else is held, such a place is all that there is to name, and stays.
     */
    private static List<Diagnosis> withoutNewCaches(List<Diagnosis> diagnoses) {
        List<Diagnosis> others =
                diagnoses.stream().filter(each -> !isNewCache(each)).toList();
        boolean areHeld = others.stream()
                .anyMatch(each -> each.holder().isPresent() && each.reachability() == Reachability.STRONG);
        return areHeld ? others : diagnoses;
    }

    private static boolean isNewCache(Diagnosis each) {
        return isOfTheJdk(each)
                && each.holder()
                        .filter(holder -> Grouping.isOfTheJdk(holder.owner()))
                        .flatMap(Holder::before)
                        .filter(before -> before == 0)
                        .isPresent();
    }

    /**
     * Whether native memory grows only along with something else. Threads' stacks, buffers and metaspace are native
     * memory; the collector's tables grow with the heap.
     */
    private static boolean explainsNativeMemory(Map<Resource, List<Suspect>> offHeap, List<Suspect> heap) {
        double nativeBytes = bytesPerIteration(offHeap.getOrDefault(Resource.NATIVE_MEMORY, List.of()));
        return offHeap.size() > 1 || bytesPerIteration(heap) > nativeBytes;
    }

    static double bytesPerIteration(List<Suspect> suspects) {
        return suspects.stream().mapToDouble(Suspect::bytesPerIteration).sum();
    }
}
