package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.hprof.RootKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The roots a search starts from, in groups that are searched one after the other. */
final class SearchRoots {

    private static final Set<String> LASTING_LOADERS = Set.of(
            "jdk.internal.loader.ClassLoaders$AppClassLoader",
            "jdk.internal.loader.ClassLoaders$PlatformClassLoader",
            "jdk.internal.loader.ClassLoaders$BootClassLoader",
            "sun.misc.Launcher$AppClassLoader",
            "sun.misc.Launcher$ExtClassLoader");

    private final List<GcRoot> roots;
    private final RootOrder order;

    private SearchRoots(List<GcRoot> roots, RootOrder order) {
        this.roots = roots;
        this.order = order;
    }

    static SearchRoots of(ObjectGraph graph, RootOrder order) {
        if (order == RootOrder.NEAREST) {
            return new SearchRoots(sorted(graph.roots()), order);
        }
        List<GcRoot> roots = new ArrayList<>(graph.roots());
        for (HeapClass each : graph.classes()) {
            if (each.object().isPresent() && isLasting(graph, each)) {
                roots.add(new GcRoot(RootKind.STICKY_CLASS, each.object().getAsInt(), OptionalInt.empty()));
            }
        }
        return new SearchRoots(sorted(roots), order);
    }

    private static List<GcRoot> sorted(List<GcRoot> roots) {
        return roots.stream()
                .sorted(Comparator.comparingInt(SearchRoots::rank)
                        .thenComparing(GcRoot::kind)
                        .thenComparingInt(GcRoot::object))
                .toList();
    }

    List<GcRoot> roots() {
        return roots;
    }

    int group(int root) {
        return order == RootOrder.NEAREST ? 0 : rank(roots.get(root));
    }

    private static int rank(GcRoot root) {
        return switch (root.kind()) {
            case STICKY_CLASS, THREAD -> 0;
            default -> root.kind().isTransient() ? 2 : 1;
        };
    }

    /** Hidden classes are left out: the JVM unloads them before their loader. */
    private static boolean isLasting(ObjectGraph graph, HeapClass of) {
        boolean isHidden = of.name().contains("/0x");
        return !isHidden
                && (of.loader().isEmpty()
                        || LASTING_LOADERS.contains(
                                graph.classOf(of.loader().getAsInt()).name()));
    }
}
