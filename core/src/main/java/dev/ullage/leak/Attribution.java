package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Suspects.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Leaks as the heap dumps tell them apart: one per diagnosis, each with the resource that its objects stand for. */
final class Attribution {

    /** What class loaders' names end in. */
    static final String LOADER = "Loader";

    /** The resources that grow and are not yet part of a leak. */
    private final Map<Resource, List<Suspect>> counters;

    /** All resources that grow. */
    private final Set<Resource> resources;

    private final List<Suspect> heap;

    Attribution(Map<Resource, List<Suspect>> counters, List<Suspect> heap) {
        this.counters = counters;
        this.resources = Set.copyOf(counters.keySet());
        this.heap = heap;
    }

    List<Leak> leaks(List<Diagnosis> diagnoses) {
        List<Leak> leaks = new ArrayList<>();
        for (Diagnosis diagnosis : diagnoses) {
            if (isLeak(diagnosis) && isPlaced(diagnosis) && !isVictim(diagnosis)) {
                add(diagnosis, leaks);
            }
        }
        if (diagnoses.stream().noneMatch(Attribution::isLeak)) {
            // Class loaders, say, that only soft references hold.
            diagnoses.forEach(each -> counters.keySet().removeIf(resource -> standsFor(each, resource)));
        }
        // What no diagnosis stands for leaks all the same: a descriptor that nothing on the heap holds.
        counters.forEach((resource, units) -> leaks.add(LeakOf.resource(units, named(resource), Optional.empty())));
        for (Diagnosis diagnosis : diagnoses) {
            if (leaks.isEmpty() && isLeak(diagnosis)) {
                add(diagnosis, leaks);
            }
        }
        return leaks;
    }

    private static boolean isLeak(Diagnosis diagnosis) {
        return diagnosis.reachability() == Reachability.STRONG && diagnosis.kind() != LeakKind.BOUNDED_NOT_FULL;
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

    private static boolean isPlaced(Diagnosis diagnosis) {
        return diagnosis.holder().isPresent();
    }

    private void add(Diagnosis diagnosis, List<Leak> leaks) {
        List<Suspect> objects = diagnosis.classes().stream()
                .flatMap(grown -> suspect(grown).stream())
                .toList();
        Optional<Map.Entry<Resource, List<Suspect>>> counter = counters.entrySet().stream()
                .filter(each -> standsFor(diagnosis, each.getKey()))
                .findFirst();
        if (counter.isPresent()) {
            leaks.add(LeakOf.resource(counter.get().getValue(), objects, Optional.of(diagnosis)));
            counters.remove(counter.get().getKey());
        } else if (!objects.isEmpty()) {
            leaks.add(LeakOf.culprit(objects.get(0), objects.subList(1, objects.size()), Optional.of(diagnosis)));
        }
    }

    /** The growing classes whose names say that they are the resource, where no diagnosis tells. */
    private List<Suspect> named(Resource resource) {
        return resource == Resource.CLASS_LOADERS
                ? heap.stream()
                        .filter(suspect -> suspect.name().endsWith(LOADER))
                        .toList()
                : List.of();
    }

    private Optional<Suspect> suspect(GrowingClass grown) {
        return heap.stream()
                .filter(suspect -> suspect.name().equals(grown.className()))
                .findFirst();
    }

    /** Whether the diagnosed objects are what the JVM counts as the resource. */
    private static boolean standsFor(Diagnosis diagnosis, Resource resource) {
        return switch (resource) {
            case THREADS ->
                diagnosis.kind() == LeakKind.THREAD
                        || diagnosis.kind() == LeakKind.EXECUTOR
                        || has(diagnosis, "java.lang.Thread");
            case CLASS_LOADERS -> diagnosis.kind() == LeakKind.CLASS_LOADER || has(diagnosis, "java.lang.Class");
            case DIRECT_BUFFERS, MAPPED_BUFFERS ->
                has(diagnosis, "java.nio.DirectByteBuffer") || has(diagnosis, "java.nio.DirectByteBufferR");
            case FILE_DESCRIPTORS ->
                diagnosis.kind() == LeakKind.RESOURCE
                        || has(diagnosis, "java.io.FileDescriptor")
                        || has(diagnosis, Attribution::isSelector);
            case HEAP, NATIVE_MEMORY -> false;
        };
    }

    private static boolean has(Diagnosis diagnosis, String className) {
        return has(diagnosis, className::equals);
    }

    private static boolean has(Diagnosis diagnosis, Predicate<String> className) {
        return diagnosis.classes().stream().map(GrowingClass::className).anyMatch(className);
    }

    /** Whose descriptors are plain numbers: {@code EPollSelectorImpl}, {@code KQueueSelectorImpl}. */
    private static boolean isSelector(String className) {
        return className.startsWith("sun.nio.ch.") && className.endsWith("SelectorImpl");
    }
}
