package dev.ullage.heapdump;

import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.PathsToRoots;
import dev.ullage.heapdump.path.RootOrder;
import dev.ullage.heapdump.path.RootPath;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump as a graph of objects.
 *
 * <p>Opening walks the file twice and keeps about eight bytes per object; the paths take four more, once. The file must
 * stay as it is until {@link #close()}. Not safe for use by several threads.
 */
public final class HeapGraph implements AutoCloseable {

    private final ObjectGraph objects;
    private @Nullable PathsToRoots paths;
    private @Nullable RetainedSizes retainedSizes;

    private HeapGraph(ObjectGraph objects) {
        this.objects = objects;
    }

    /**
     * Opens a heap dump in HPROF format, of 1.0.1 or 1.0.2, plain or gzip'd. A gzip'd one is inflated to a temporary
     * file.
     *
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if the file is not a complete, consistent heap dump
     * @throws IOException if the file cannot be read
     */
    public static HeapGraph open(Path path) throws IOException {
        return new HeapGraph(ObjectGraph.open(path));
    }

    /**
     * Opens a heap dump as {@link #open} does, for somebody who may not see the contents of its objects: strings have no texts, and
     * threads no names, in paths neither.
     *
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if the file is not a complete, consistent heap dump
     * @throws IOException if the file cannot be read
     */
    public static HeapGraph openWithoutTexts(Path path) throws IOException {
        return new HeapGraph(ObjectGraph.openWithoutTexts(path));
    }

    /** The objects and references themselves. */
    public ObjectGraph objects() {
        return objects;
    }

    /**
     * The shortest paths from GC roots to every instance of a class, merged by shape, those of most instances first.
     *
     * <p>The first call searches the whole graph; later calls use what it found.
     *
     * @param className the class as Java source names it, {@code "java.util.HashMap$Node"} or {@code "byte[]"}
     * @return no paths if the dump has no such class or no instance of it
     */
    public List<RootPath> pathsToRoots(String className) {
        return paths().to(objects.classesNamed(className));
    }

    /** The shortest path to every object, with lasting roots preferred; searched for once. */
    public PathsToRoots paths() {
        PathsToRoots found = paths;
        if (found == null) {
            found = PathsToRoots.search(objects, RootOrder.LASTING_FIRST);
            paths = found;
        }
        return found;
    }

    /** What each object retains; worked out once, and then kept in twelve bytes an object. */
    public RetainedSizes retainedSizes() {
        RetainedSizes found = retainedSizes;
        if (found == null) {
            found = RetainedSizes.of(objects);
            retainedSizes = found;
        }
        return found;
    }

    /**
     * The objects at which a large share of the heap accumulates, those that retain most first. Where a suspect lies
     * below another, the upper one retains as large a share without it.
     *
     * @param share of what all reachable objects take, above 0 and at most 1, for example 0.1
     * @throws IllegalArgumentException if {@code share} is another
     */
    public List<Suspect> suspects(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "A share of the heap lies above 0 and is at most 1, for example 0.1, but got " + share + ".");
        }
        return SuspectSearch.of(this, share);
    }

    /** What each class's instances take, classes of one name together, the largest first. */
    public List<ClassStatistics> statistics() {
        Map<String, ClassStatistics> byName = new TreeMap<>();
        for (HeapClass each : objects.classes()) {
            if (each.instances() > 0) {
                ClassStatistics row =
                        new ClassStatistics(each.name(), each.instances(), MemorySize.ofBytes(each.bytes()));
                byName.merge(each.name(), row, ClassStatistics::plus);
            }
        }
        return byName.values().stream()
                .sorted(Comparator.comparing(ClassStatistics::size).reversed())
                .toList();
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
