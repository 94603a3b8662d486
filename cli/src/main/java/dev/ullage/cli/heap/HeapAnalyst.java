package dev.ullage.cli.heap;

import dev.ullage.cli.heap.HeapReport.BufferRow;
import dev.ullage.cli.heap.HeapReport.ClassPaths;
import dev.ullage.cli.heap.HeapReport.ClassRow;
import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.HeapReport.ObjectRow;
import dev.ullage.cli.heap.HeapReport.Overview;
import dev.ullage.cli.heap.HeapReport.PathRow;
import dev.ullage.cli.heap.HeapReport.SuspectRow;
import dev.ullage.gate.goal.GoalException;
import dev.ullage.heapdump.ClassStatistics;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.Suspect;
import dev.ullage.heapdump.dominator.RetainedObject;
import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.RootPath;
import dev.ullage.heapdump.tree.RetainedTree;
import dev.ullage.heapdump.waste.DirectBuffer;
import dev.ullage.heapdump.waste.Waste;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads a heap dump, and says what there is to say of it. */
public final class HeapAnalyst {

    /** An object that retains this share of the heap, and no other that it dominates does, is a suspect. */
    private static final double SUSPECT_SHARE = 0.1;

    /** What retains less is too small to see on a page. */
    private static final double SHOWN_SHARE = 0.0005;

    private static final int CONTENTS = 5;
    private static final int SIMILAR = 5;

    private final HeapQuestion question;
    private final HeapGraph heap;
    private final ObjectGraph graph;
    private final Consumer<String> progress;

    private HeapAnalyst(HeapQuestion question, HeapGraph heap, Consumer<String> progress) {
        this.question = question;
        this.heap = heap;
        this.graph = heap.objects();
        this.progress = progress;
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
        progress.accept("reading the objects of " + question.file());
        try (HeapGraph heap = HeapGraph.open(question.file());
                FieldCode code = FieldCode.on(question.classPath())) {
            return new HeapAnalyst(question, heap, progress).report(code);
        }
    }

    private HeapReport report(FieldCode code) throws GoalException, IOException {
        for (String each : question.classNames()) {
            checkClass(each);
        }
        progress.accept("working out what each object retains");
        RetainedSizes sizes = heap.retainedSizes();
        progress.accept("finding what holds most");
        List<SuspectRow> suspects = heap.suspects(SUSPECT_SHARE).stream()
                .map(each -> suspect(each, code))
                .toList();
        HeapClassRows rows = new HeapClassRows(heap, question.limit());
        Overview overview = overview(sizes);
        Cut<ObjectRow> objects = new Cut<>(
                graph.objectCount(),
                sizes.largest(question.limit()).stream().map(this::object).toList());
        progress.accept("looking for waste");
        Waste waste = Waste.of(heap, question.limit());
        return new HeapReport(
                overview,
                suspects,
                rows.classes(),
                rows.retained(),
                objects,
                RetainedTree.of(heap, SHOWN_SHARE),
                rows.threads(),
                rows.loaders(waste.loaded()),
                rows.duplicateClasses(waste.loaded()),
                buffers(waste.buffers()),
                rows.waste(waste),
                question.classNames().stream().map(this::paths).toList(),
                growth(code));
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
                "No class is called " + className + " in " + question.file() + "."
                        + (names.isEmpty()
                                ? " Give its full name, for example java.util.HashMap$Node; ullage heap "
                                        + question.file() + " lists those that take most."
                                : " Similar: " + names + "."),
                null);
    }

    private Overview overview(RetainedSizes sizes) throws IOException {
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
                question.file().toString(),
                Files.size(question.file()),
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

    private Cut<BufferRow> buffers(List<DirectBuffer> buffers) {
        return new Cut<>(
                buffers.size(),
                buffers.stream()
                        .limit(question.limit())
                        .map(each -> new BufferRow(
                                address(each.object()),
                                each.capacity().bytes(),
                                pathTo(each.object()).render()))
                        .toList());
    }

    private ClassPaths paths(String className) {
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
        return new ClassPaths(className, instances, Cut.of(rows, question.limit()));
    }

    private List<Growth> growth(FieldCode code) throws IOException {
        if (question.later().isEmpty()) {
            return List.of();
        }
        List<HeapGraph> later = new ArrayList<>();
        try {
            for (var file : question.later()) {
                progress.accept("reading the objects of " + file);
                later.add(HeapGraph.open(file));
            }
            progress.accept("comparing");
            return List.of(GrowthRows.of(question, heap, later, code));
        } finally {
            for (HeapGraph each : later) {
                each.close();
            }
        }
    }
}
