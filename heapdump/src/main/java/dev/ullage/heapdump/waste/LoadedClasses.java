package dev.ullage.heapdump.waste;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The class loaders of a heap dump, and the classes that several of them have.
 *
 * @param loaders those of most classes first
 * @param duplicates classes of one name that several loaders defined, those of most loaders first
 */
public record LoadedClasses(List<Loader> loaders, List<DuplicateClass> duplicates) {

    /**
     * A class loader and what it defined.
     *
     * @param object the loader; empty for the JVM's own
     * @param className of the loader; {@code "<bootstrap>"} for the JVM's own
     * @param classes how many classes it defined
     * @param instances how many objects are of these
     * @param size what those take
     */
    public record Loader(OptionalInt object, String className, long classes, long instances, MemorySize size) {}

    /**
     * A name that several loaders defined a class of.
     *
     * @param className the name
     * @param loaders how many
     * @param loaderClasses the classes of these loaders, each once
     */
    public record DuplicateClass(String className, long loaders, Set<String> loaderClasses) {

        /** An immutable set. */
        public DuplicateClass {
            loaderClasses = Set.copyOf(loaderClasses);
        }
    }

    private static final String BOOTSTRAP = "<bootstrap>";

    /** Immutable lists. */
    public LoadedClasses {
        loaders = List.copyOf(loaders);
        duplicates = List.copyOf(duplicates);
    }

    /** Those of a graph. */
    public static LoadedClasses of(ObjectGraph graph) {
        List<HeapClass> classes = graph.classes().stream()
                .filter(each -> !each.isArray() && each.object().isPresent())
                .toList();
        Map<Integer, List<HeapClass>> byLoader = new HashMap<>();
        classes.forEach(each -> byLoader.computeIfAbsent(each.loader().orElse(-1), any -> new ArrayList<>())
                .add(each));
        List<Loader> loaders = byLoader.entrySet().stream()
                .map(each -> loader(graph, each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Loader::classes)
                        .reversed()
                        .thenComparing(Loader::className)
                        .thenComparingInt(loader -> loader.object().orElse(-1)))
                .toList();
        return new LoadedClasses(loaders, duplicates(graph, classes));
    }

    private static Loader loader(ObjectGraph graph, int loader, Collection<HeapClass> classes) {
        return new Loader(
                loader < 0 ? OptionalInt.empty() : OptionalInt.of(loader),
                name(graph, loader),
                classes.size(),
                classes.stream().mapToLong(HeapClass::instances).sum(),
                MemorySize.ofBytes(classes.stream().mapToLong(HeapClass::bytes).sum()));
    }

    private static String name(ObjectGraph graph, int loader) {
        return loader < 0 ? BOOTSTRAP : graph.classOf(loader).name();
    }

    private static List<DuplicateClass> duplicates(ObjectGraph graph, List<HeapClass> classes) {
        Map<String, List<HeapClass>> byName = classes.stream()
                .filter(each -> !isHidden(each))
                .collect(Collectors.groupingBy(HeapClass::name, TreeMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(each -> new DuplicateClass(
                        each.getKey(),
                        each.getValue().stream()
                                .map(HeapClass::loader)
                                .distinct()
                                .count(),
                        each.getValue().stream()
                                .map(one -> name(graph, one.loader().orElse(-1)))
                                .collect(Collectors.toSet())))
                .filter(each -> each.loaders() > 1)
                .sorted(Comparator.comparingLong(DuplicateClass::loaders)
                        .reversed()
                        .thenComparing(DuplicateClass::className))
                .toList();
    }

    /** Hidden classes, as of lambdas, are of one name by design. */
    private static boolean isHidden(HeapClass of) {
        return of.name().contains("/") || of.name().contains("+0x");
    }
}
