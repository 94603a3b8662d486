package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What grows, told apart into leaks: one per place that leaks, each with the resource that its objects stand for. */
final class Attribution {

    /** What class loaders' names end in. */
    static final String LOADER = "Loader";

    private final List<Diagnosis> leaking;

    /** All resources that grow. */
    private final Set<Resource> resources;

    private final Map<Resource, List<Grown>> counters = new EnumMap<>(Resource.class);
    private final List<Grown> heap = new ArrayList<>();

    /** Leaks at the given places. */
    Attribution(List<Grown> growing, List<Diagnosis> leaking) {
        this.leaking = leaking;
        for (Grown grown : growing) {
            if (grown.resource() == Resource.HEAP) {
                heap.add(grown);
            } else {
                counters.computeIfAbsent(grown.resource(), resource -> new ArrayList<>())
                        .add(grown);
            }
        }
        if (explainsNativeMemory()) {
            counters.remove(Resource.NATIVE_MEMORY);
        }
        this.resources = Set.copyOf(counters.keySet());
    }

    /** The leaks, the largest first. */
    List<Leak> leaks(List<Diagnosis> all) {
        if (all.isEmpty()) {
            return new Grouping(counters, heap).leaks();
        }
        Map<Resource, List<Grown>> left = new EnumMap<>(counters);
        List<Leak> leaks = new ArrayList<>();
        for (Diagnosis diagnosis : leaking) {
            if (!isVictim(diagnosis)) {
                add(diagnosis, left, leaks);
            }
        }
        others(left, all)
                .forEach((resource, units) -> leaks.add(LeakOf.resource(units, named(resource), Optional.empty())));
        for (Diagnosis diagnosis : leaking) {
            if (leaks.isEmpty()) {
                add(diagnosis, left, leaks);
            }
        }
        if (leaks.isEmpty()) {
            leaks.addAll(new Grouping(left, heap).leaks());
        }
        return leaks;
    }

    /** Whether each resource that grows is one of the leaks' objects. */
    boolean standForAllResources() {
        return resources.stream().allMatch(resource -> standsForAny(leaking, resource));
    }

    /** Whether a resource grows for which no place stands: a descriptor that nothing on the heap holds. */
    boolean hasOtherResources(List<Diagnosis> all) {
        return resources.stream()
                .anyMatch(resource ->
                        !standsForAny(leaking, resource) && (!leaking.isEmpty() || !standsForAny(all, resource)));
    }

    /** What leaks and is counted; none unless all of it is counted, for of what grows in place a count tells nothing. */
    List<Grown> counted(List<Diagnosis> all) {
        List<Grown> counted = new ArrayList<>();
        for (Leak leak : leaks(all)) {
            List<Grown> of = culprits(leak.resource(), leak.typeName());
            if (of.isEmpty()) {
                return List.of();
            }
            counted.addAll(of);
        }
        return counted;
    }

    /** What grows at the places and is counted. */
    static List<Grown> counted(List<Grown> growing, List<Diagnosis> places) {
        Attribution attribution = new Attribution(growing, places);
        return places.stream()
                .flatMap(place ->
                        attribution.culprits(Resource.HEAP, place.culprit().className()).stream())
                .toList();
    }

    static double bytesPerIteration(List<Grown> things) {
        return things.stream().mapToDouble(Grown::bytesPerIteration).sum();
    }

    private List<Grown> culprits(Resource of, String className) {
        List<Grown> counts = new ArrayList<>();
        counters.values().forEach(counts::addAll);
        counts.addAll(heap);
        counts.removeIf(each -> !each.isCountOf(of, className)
                // The JVM does not count virtual threads; their objects are counted for them.
                && !(of == Resource.THREADS && each.isCountOf(Resource.HEAP, className)));
        return counts;
    }

    private Map<Resource, List<Grown>> others(Map<Resource, List<Grown>> left, List<Diagnosis> all) {
        Map<Resource, List<Grown>> others = new EnumMap<>(left);
        if (leaking.isEmpty()) {
            // Class loaders, say, that only soft references hold.
            others.keySet().removeIf(resource -> standsForAny(all, resource));
        }
        return others;
    }

    /** Whether it is the JDK's own register of a resource that leaks, or what it keeps for one, and not what leaks. */
    private boolean isVictim(Diagnosis diagnosis) {
        if (resources.isEmpty() || resources.stream().anyMatch(each -> standsFor(diagnosis, each))) {
            return false;
        }
        List<String> names =
                diagnosis.classes().stream().map(GrowingClass::className).toList();
        return names.stream().allMatch(Grouping::isPlumbing)
                || (isHeldByTheJdk(diagnosis) && names.stream().allMatch(Grouping::isOfTheJdk));
    }

    private static boolean isHeldByTheJdk(Diagnosis diagnosis) {
        return diagnosis
                .holder()
                .map(holder -> Grouping.isOfTheJdk(holder.owner()))
                .orElse(false);
    }

    private void add(Diagnosis diagnosis, Map<Resource, List<Grown>> left, List<Leak> leaks) {
        List<Grown> objects = diagnosis.classes().stream()
                .flatMap(grown -> grown(grown).stream())
                .distinct()
                .toList();
        Optional<Map.Entry<Resource, List<Grown>>> counter = left.entrySet().stream()
                .filter(each -> standsFor(diagnosis, each.getKey()))
                .findFirst();
        if (counter.isPresent()) {
            leaks.add(LeakOf.resource(counter.get().getValue(), objects, Optional.of(diagnosis)));
            left.remove(counter.get().getKey());
        } else if (!objects.isEmpty()) {
            leaks.add(LeakOf.culprit(objects.get(0), objects.subList(1, objects.size()), Optional.of(diagnosis)));
        }
    }

    /** The growing classes whose names say that they are the resource, where no diagnosis tells. */
    private List<Grown> named(Resource resource) {
        return resource == Resource.CLASS_LOADERS
                ? heap.stream().filter(each -> each.name().endsWith(LOADER)).toList()
                : List.of();
    }

    private Optional<Grown> grown(GrowingClass of) {
        return heap.stream().filter(each -> each.name().equals(of.className())).findFirst();
    }

    /**
     * Whether native memory grows only along with something else. Threads' stacks, buffers and metaspace are native memory; the
     * collector's tables grow with the heap.
     */
    private boolean explainsNativeMemory() {
        double nativeBytes = bytesPerIteration(counters.getOrDefault(Resource.NATIVE_MEMORY, List.of()));
        return counters.size() > 1 || bytesPerIteration(heap) > nativeBytes;
    }

    private static boolean standsForAny(List<Diagnosis> diagnoses, Resource resource) {
        return diagnoses.stream().anyMatch(each -> standsFor(each, resource));
    }

    /** Whether the diagnosed objects are what the JVM counts as the resource. */
    private static boolean standsFor(Diagnosis diagnosis, Resource resource) {
        return switch (resource) {
            case THREADS ->
                diagnosis.kind() == LeakKind.THREAD
                        || diagnosis.kind() == LeakKind.EXECUTOR
                        || has(diagnosis, Thread.class.getName());
            case CLASS_LOADERS ->
                diagnosis.kind() == LeakKind.CLASS_LOADER
                        || diagnosis.kind() == LeakKind.GENERATED_CLASSES
                        || has(diagnosis, Class.class.getName());
            case DIRECT_BUFFERS, MAPPED_BUFFERS ->
                has(diagnosis, name -> LibraryFacts.known().is(FactType.DIRECT_BUFFER, name));
            case FILE_DESCRIPTORS ->
                diagnosis.kind() == LeakKind.RESOURCE
                        || has(diagnosis, name -> LibraryFacts.known().is(FactType.DESCRIPTOR, name));
            case HEAP, NATIVE_MEMORY -> false;
        };
    }

    private static boolean has(Diagnosis diagnosis, String className) {
        return has(diagnosis, className::equals);
    }

    private static boolean has(Diagnosis diagnosis, Predicate<String> className) {
        return diagnosis.classes().stream().map(GrowingClass::className).anyMatch(className);
    }
}
