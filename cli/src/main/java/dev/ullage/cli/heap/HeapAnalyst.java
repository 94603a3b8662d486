package dev.ullage.cli.heap;

import dev.ullage.cli.heap.HeapReport.BufferRow;
import dev.ullage.cli.heap.HeapReport.ClassPaths;
import dev.ullage.cli.heap.HeapReport.ClassRow;
import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.HeapReport.LoaderRow;
import dev.ullage.cli.heap.HeapReport.ObjectRow;
import dev.ullage.cli.heap.HeapReport.Overview;
import dev.ullage.cli.heap.HeapReport.PathRow;
import dev.ullage.cli.heap.HeapReport.SuspectRow;
import dev.ullage.cli.heap.HeapReport.ThreadRow;
import dev.ullage.cli.heap.HeapReport.WasteRows;
import dev.ullage.heapdump.ClassStatistics;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.Suspect;
import dev.ullage.heapdump.dominator.RetainedObject;
import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.RootPath;
import dev.ullage.heapdump.tree.RetainedNode;
import dev.ullage.heapdump.tree.RetainedTree;
import dev.ullage.heapdump.waste.DirectBuffer;
import dev.ullage.heapdump.waste.LoadedClasses;
import dev.ullage.heapdump.waste.Waste;
import dev.ullage.internal.gate.goal.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a heap dump, and says what there is to say of it, section by section. What one section works out, later ones use.
 *
 * <p>Not safe for use by several threads.
 */
public final class HeapAnalyst implements AutoCloseable {

    /** An object that retains this share of the heap, and no other that it dominates does, is a suspect. */
    private static final double SUSPECT_SHARE = 0.1;

    /** What retains less is too small to see on a page. */
    private static final double SHOWN_SHARE = 0.0005;

    private static final int CONTENTS = 5;
    private static final int SIMILAR = 5;

    private final Path file;
    private final boolean withTexts;
    private final Consumer<String> progress;
    private final HeapGraph heap;
    private final ObjectGraph graph;
    private @Nullable RetainedNode tree;
    private @Nullable WasteRows waste;

    private HeapAnalyst(Path file, boolean withTexts, Consumer<String> progress) throws IOException {
        this.file = file;
        this.withTexts = withTexts;
        this.progress = progress;
        this.heap = read(file);
        this.graph = heap.objects();
    }

    private HeapGraph read(Path dump) throws IOException {
        progress.accept("reading the objects of " + dump);
        return withTexts ? HeapGraph.open(dump) : HeapGraph.openWithoutTexts(dump);
    }

    /**
     * Answers.
     *
     * @param progress is told each step
     * @throws GoalException if there is no class of a name that was asked for
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if a file is no complete, consistent heap dump
     * @throws IOException if a file cannot be read
     */
    public static HeapReport answer(HeapQuestion question, Consumer<String> progress)
            throws GoalException, IOException {
        try (HeapAnalyst analyst = open(question.file(), true, progress)) {
            return analyst.report(question);
        }
    }

    /**
     * Opens a dump, for one question after the other.
     *
     * @param withTexts whether strings and the names of threads may be told
     * @param progress is told each step
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if the file is no complete, consistent heap dump
     * @throws IOException if the file cannot be read
     */
    public static HeapAnalyst open(Path file, boolean withTexts, Consumer<String> progress) throws IOException {
        return new HeapAnalyst(file, withTexts, progress);
    }

    private HeapReport report(HeapQuestion question) throws GoalException, IOException {
        for (String each : question.classNames()) {
            checkClass(each);
        }
        Window window = Window.first(question.limit());
        sizes();
        progress.accept("finding what holds most");
        List<SuspectRow> suspects = suspects(question.classPath());
        HeapClassRows rows = new HeapClassRows(heap, window);
        Overview overview = overview();
        Cut<ObjectRow> objects = objects(window);
        progress.accept("looking for waste");
        Waste found = Waste.of(heap, question.limit());
        List<ClassPaths> paths = new ArrayList<>();
        RetainedNode whole = tree();
        Cut<ThreadRow> threads = rows.threads();
        for (String each : question.classNames()) {
            paths.add(paths(each, window));
        }
        return new HeapReport(
                overview,
                suspects,
                rows.classes(),
                rows.retained(),
                objects,
                whole,
                threads,
                rows.loaders(found.loaded()),
                rows.duplicateClasses(found.loaded()),
                buffers(found.buffers(), window),
                rows.waste(found),
                paths,
                question.later().isEmpty()
                        ? List.of()
                        : List.of(growth(question.later(), question.classPath(), window)));
    }

    private RetainedSizes sizes() {
        progress.accept("working out what each object retains");
        return heap.retainedSizes();
    }

    /**
     * The objects at which a large share of the heap accumulates.
     *
     * @param classPath the program's jars and folders, to say who adds and who removes; may be empty
     */
    public List<SuspectRow> suspects(List<Path> classPath) throws IOException {
        try (FieldCode code = FieldCode.on(classPath)) {
            return heap.suspects(SUSPECT_SHARE).stream()
                    .map(each -> suspect(each, code))
                    .toList();
        }
    }

    /** Classes by what their instances take. */
    public Cut<ClassRow> classes(Window window) {
        return new HeapClassRows(heap, window).classes();
    }

    /** Classes by what their instances retain. */
    public Cut<ClassRow> retained(Window window) {
        return new HeapClassRows(heap, window).retained();
    }

    /** The objects that retain most. */
    public Cut<ObjectRow> objects(Window window) {
        List<RetainedObject> largest = sizes().largest(window.end());
        return new Cut<>(
                graph.objectCount(),
                largest.stream().skip(window.from()).map(this::object).toList());
    }

    /** What retains what. */
    public RetainedNode tree() {
        RetainedNode found = tree;
        if (found == null) {
            found = RetainedTree.of(heap, SHOWN_SHARE);
            tree = found;
        }
        return found;
    }

    /**
     * What the program could do without; worked out once.
     *
     * @param limit how many of each kind are listed
     */
    public WasteRows waste(int limit) {
        WasteRows found = waste;
        if (found == null) {
            progress.accept("looking for waste");
            found = new HeapClassRows(heap, Window.first(limit)).waste(Waste.of(heap, limit));
            waste = found;
        }
        return found;
    }

    /** Class loaders, with what they have loaded. */
    public Cut<LoaderRow> loaders(Window window) {
        return new HeapClassRows(heap, window).loaders(LoadedClasses.of(graph));
    }

    /** Memory beside the heap, the largest buffer first. */
    public Cut<BufferRow> buffers(Window window) {
        return buffers(DirectBuffer.of(graph), window);
    }

    /** Threads with what their frames hold, as many of each as the window has rows. */
    public Cut<ThreadRow> threads(Window window) {
        return new HeapClassRows(heap, window).threads();
    }

    /** What is not there must not look like nothing to worry about. */
    private void checkClass(String className) throws GoalException {
        if (!graph.classesNamed(className).isEmpty()) {
            return;
        }
        String simple = className.substring(className.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String names = graph.classes().stream()
                .filter(each -> {
                    String name = each.simpleName().toLowerCase(Locale.ROOT);
                    return name.equals(simple) || name.endsWith("$" + simple);
                })
                .map(HeapClass::name)
                .distinct()
                .limit(SIMILAR)
                .collect(Collectors.joining(", "));
        throw GoalException.unusable(
                "No class is called " + className + " in " + file + "."
                        + (names.isEmpty()
                                ? " Give its full name, for example java.util.HashMap$Node; ullage heap " + file
                                        + " lists those that take most."
                                : " Similar: " + names + "."),
                null);
    }

    /**
     * How much there is.
     *
     * @throws IOException if the file is gone
     */
    public Overview overview() throws IOException {
        RetainedSizes sizes = sizes();
        long unreachable = 0;
        long unreachableObjects = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            if (!sizes.isReachable(object)) {
                unreachableObjects++;
                unreachable += graph.shallowBytes(object);
            }
        }
        Map<String, Long> roots = new TreeMap<>(graph.roots().stream()
                .collect(Collectors.groupingBy(root -> root.kind().title(), Collectors.counting())));
        return new Overview(
                file.toString(),
                Files.size(file),
                graph.idSize(),
                graph.objectCount(),
                graph.classes().size(),
                graph.classes().stream().map(HeapClass::loader).distinct().count(),
                graph.threadStacks().frames().size(),
                sizes.total().bytes(),
                unreachable,
                unreachableObjects,
                roots);
    }

    private SuspectRow suspect(Suspect suspect, FieldCode code) {
        return new SuspectRow(
                suspect.title(),
                suspect.object().of().name(),
                suspect.object().retained().bytes(),
                suspect.share(),
                suspect.path().renderWhole(),
                suspect.contents().stream()
                        .limit(CONTENTS)
                        .map(HeapAnalyst::row)
                        .toList(),
                code.adds(suspect.path()),
                code.finding(suspect.path()));
    }

    static ClassRow row(ClassStatistics statistics) {
        return new ClassRow(
                statistics.className(),
                statistics.instances(),
                statistics.size().bytes());
    }

    private ObjectRow object(RetainedObject object) {
        String holder = pathTo(object.object())
                .holder()
                .map(edge -> edge.holder().simpleName() + "." + edge.name())
                .orElse("");
        return new ObjectRow(
                object.of().name(),
                object.isClassObject(),
                address(object.object()),
                holder,
                object.shallow().bytes(),
                object.retained().bytes());
    }

    private RootPath pathTo(int object) {
        return heap.paths().toObject(object);
    }

    private String address(int object) {
        return String.format("0x%x", graph.address(object));
    }

    private Cut<BufferRow> buffers(List<DirectBuffer> buffers, Window window) {
        return new Cut<>(
                buffers.size(),
                buffers.stream()
                        .skip(window.from())
                        .limit(window.limit())
                        .map(each -> new BufferRow(
                                address(each.object()),
                                each.capacity().bytes(),
                                pathTo(each.object()).render()))
                        .toList());
    }

    /**
     * Who holds the instances of a class.
     *
     * @throws GoalException if there is no class of that name
     */
    public ClassPaths paths(String className, Window window) throws GoalException {
        checkClass(className);
        long instances = graph.classesNamed(className).stream()
                .mapToLong(HeapClass::instances)
                .sum();
        List<PathRow> rows = heap.pathsToRoots(className).stream()
                .map(path -> new PathRow(
                        path.instances(),
                        path.size().bytes(),
                        path.reachability().name().toLowerCase(Locale.ROOT),
                        path.render()))
                .toList();
        return new ClassPaths(className, instances, Cut.of(rows, window));
    }

    /**
     * What grew from this dump to later ones.
     *
     * @param later dumps of the same program, in the order of time
     * @param classPath the program's jars and folders, to say who adds and who removes; may be empty
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if one is no complete, consistent heap dump
     * @throws IOException if one cannot be read
     */
    public Growth growth(List<Path> later, List<Path> classPath, Window window) throws IOException {
        List<Path> files = new ArrayList<>(List.of(file));
        List<HeapGraph> heaps = new ArrayList<>(List.of(heap));
        try (FieldCode code = FieldCode.on(classPath)) {
            for (Path each : later) {
                files.add(each);
                heaps.add(read(each));
            }
            progress.accept("comparing");
            return GrowthRows.of(files, heaps, code, window);
        } finally {
            for (HeapGraph each : heaps.subList(1, heaps.size())) {
                each.close();
            }
        }
    }

    /**
     * The failure of a JVM whose heap is too small for a dump.
     *
     * @param command of the command line
     */
    public static GoalException tooSmall(OutOfMemoryError cause, String command) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return GoalException.unusable(
                "The heap of " + heap + " MiB is too small for this dump. Give more, for example: java -Xmx" + 2 * heap
                        + "m -jar ullage.jar " + command + " …",
                cause);
    }

    @Override
    public void close() throws IOException {
        heap.close();
    }
}
