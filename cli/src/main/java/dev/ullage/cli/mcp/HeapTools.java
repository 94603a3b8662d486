package dev.ullage.cli.mcp;

import dev.ullage.cli.heap.HeapAnalyst;
import dev.ullage.cli.heap.HeapReport.BoxedRow;
import dev.ullage.cli.heap.HeapReport.BufferRow;
import dev.ullage.cli.heap.HeapReport.ClassPaths;
import dev.ullage.cli.heap.HeapReport.ClassRow;
import dev.ullage.cli.heap.HeapReport.CollectionRow;
import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.DuplicateRow;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.HeapReport.GrowthRow;
import dev.ullage.cli.heap.HeapReport.LoaderRow;
import dev.ullage.cli.heap.HeapReport.ObjectRow;
import dev.ullage.cli.heap.HeapReport.Overview;
import dev.ullage.cli.heap.HeapReport.PathRow;
import dev.ullage.cli.heap.HeapReport.SuspectRow;
import dev.ullage.cli.heap.HeapReport.ThreadRow;
import dev.ullage.cli.heap.HeapReport.WasteRows;
import dev.ullage.cli.heap.HeapText;
import dev.ullage.cli.heap.Window;
import dev.ullage.internal.gate.goal.GoalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Tools that ask a heap dump. */
final class HeapTools {

    private static final int MOST_WASTE = 1000;

    private static final Parameter FILE = Parameter.text(
                    "file", "The heap dump, in HPROF format, plain or gzip'd.", "build/leak.hprof")
            .required();
    private static final Parameter CLASS_PATH = Parameter.texts(
            "class_path",
            "The program's jars and folders, to tell who adds and who removes in its code.",
            "build/classes/java/main");

    private final Access access;
    private final Host host;
    private final OpenHeap heap;

    HeapTools(Access access, Host host, OpenHeap heap) {
        this.access = access;
        this.host = host;
        this.heap = heap;
    }

    /** The answer of {@code heap_suspects}. */
    record Suspects(List<SuspectRow> suspects) {}

    /** The answer of {@code heap_paths}. */
    record Paths(String className, long instances, Rows<PathRow> paths) {}

    /** The answer of {@code heap_compare}. */
    record Comparison(List<String> files, Rows<GrowthRow> places, Rows<GrowthRow> classes) {}

    List<Tool> all() {
        List<Tool> tools = new ArrayList<>();
        tools.add(Tool.reading(
                "heap_overview",
                "Overview of a heap dump",
                "How much there is in a heap dump: objects, classes, threads, what is reachable and what is not, GC roots.",
                List.of(FILE),
                (given, progress) -> ask(given, progress, analyst -> {
                    Overview overview = analyst.overview();
                    return new Answer(
                            overview, HeapText.begun("").overview(overview).toString());
                }),
                Overview.class));
        tools.add(Tool.reading(
                "heap_suspects",
                "Leak suspects of a heap dump",
                "Where 10 % of a heap or more accumulates, by the field that holds it, with the path from a GC root, what is in"
                        + " it, and who adds and removes where class_path is given.",
                List.of(FILE, CLASS_PATH),
                this::suspects,
                Suspects.class));
        tools.add(Tool.paged(
                "heap_paths",
                "Who holds a class",
                "The shortest paths from GC roots to all instances of a class, merged by shape, those of most instances first.",
                List.of(FILE, className()),
                this::paths,
                Paths.class));
        tools.add(new RetainedTreeTool(this::ask).tool(FILE));
        tools.add(Tool.paged(
                "heap_compare",
                "What grew between two heap dumps",
                "Places and classes that have more in the later dump, with counts, and who adds and removes where class_path is"
                        + " given.",
                List.of(FILE, later(), CLASS_PATH),
                this::compare,
                Comparison.class));
        tools.addAll(lists());
        return tools;
    }

    private List<Tool> lists() {
        return List.of(
                list(
                        "heap_classes",
                        "Classes of a heap dump",
                        "Classes by what their instances take.",
                        HeapAnalyst::classes,
                        HeapText::classes,
                        ClassRow.class),
                list(
                        "heap_retained",
                        "Classes by retained memory",
                        "Classes by what their instances retain.",
                        HeapAnalyst::retained,
                        HeapText::retained,
                        ClassRow.class),
                Tool.paged(
                        "heap_objects",
                        "Biggest objects of a heap dump",
                        "The objects that retain most, each with the field that holds it.",
                        List.of(FILE),
                        this::objects,
                        Rows.class,
                        ObjectRow.class),
                list(
                        "heap_threads",
                        "Threads of a heap dump",
                        "Threads with the frames they stand in and what those hold." + told(),
                        HeapAnalyst::threads,
                        HeapText::threads,
                        ThreadRow.class),
                list(
                        "heap_loaders",
                        "Class loaders of a heap dump",
                        "Class loaders with the classes they loaded and what their instances take.",
                        HeapAnalyst::loaders,
                        HeapText::loaders,
                        LoaderRow.class),
                list(
                        "heap_buffers",
                        "Direct buffers of a heap dump",
                        "Memory beside the heap: direct buffers, the largest first, and who holds them.",
                        HeapAnalyst::buffers,
                        HeapText::buffers,
                        BufferRow.class),
                waste(
                        "strings",
                        "Strings that are there more than once." + told(),
                        (text, waste, cut) -> text.duplicates("strings", waste.strings(), cut),
                        waste -> waste.duplicateStrings().rows(),
                        DuplicateRow.class),
                waste(
                        "arrays",
                        "Arrays of primitive values that are there more than once.",
                        (text, waste, cut) -> text.duplicates("arrays", waste.arrays(), cut),
                        waste -> waste.duplicateArrays().rows(),
                        DuplicateRow.class),
                waste(
                        "collections",
                        "Collections that are empty, or mostly so.",
                        (text, waste, cut) -> text.collections(cut),
                        WasteRows::collections,
                        CollectionRow.class),
                waste(
                        "boxed",
                        "Objects around numbers, and how many different ones there are.",
                        (text, waste, cut) -> text.boxed(cut),
                        WasteRows::boxed,
                        BoxedRow.class));
    }

    private String told() {
        return access.values() ? "" : " Names and texts are left out: the server was started without --allow-values.";
    }

    private static Parameter className() {
        return Parameter.text("class", "The class, as Java source names it.", "java.util.HashMap$Node")
                .required();
    }

    private static Parameter later() {
        return Parameter.text("later", "A later heap dump of the same program.", "build/after.hprof")
                .required();
    }

    private <T> Tool list(
            String name,
            String title,
            String description,
            BiFunction<HeapAnalyst, Window, Cut<T>> rows,
            BiFunction<HeapText, Cut<T>, HeapText> lines,
            Class<T> row) {
        return Tool.paged(
                name,
                title,
                description,
                List.of(FILE),
                (given, progress) -> ask(given, progress, analyst -> {
                    Window window = given.window();
                    return page(rows.apply(analyst, window), window, lines);
                }),
                Rows.class,
                row);
    }

    /** Lines of one kind of waste. */
    @FunctionalInterface
    private interface WasteLines<T> {
        HeapText write(HeapText text, WasteRows waste, Cut<T> cut);
    }

    private <T> Tool waste(
            String kind, String description, WasteLines<T> lines, Function<WasteRows, List<T>> rows, Class<T> row) {
        return Tool.paged(
                "heap_waste_" + kind,
                "Waste by " + kind,
                description + " The " + MOST_WASTE + " that waste most are listed.",
                List.of(FILE),
                (given, progress) -> ask(given, progress, analyst -> {
                    WasteRows waste = analyst.waste(MOST_WASTE);
                    Window window = given.window();
                    return page(
                            Cut.of(rows.apply(waste), window), window, (text, cut) -> lines.write(text, waste, cut));
                }),
                Rows.class,
                row);
    }

    private static <T> Answer page(Cut<T> cut, Window window, BiFunction<HeapText, Cut<T>, HeapText> lines) {
        Rows<T> rows = Rows.of(cut, window);
        return new Answer(rows, lines.apply(HeapText.begun(rows.more()), cut).toString());
    }

    private Answer ask(Arguments given, java.util.function.Consumer<String> progress, OpenHeap.Question question)
            throws GoalException, IOException {
        return heap.ask(access.folders().existing(given.need(FILE.name())), progress, question);
    }

    private List<Path> classPath(Arguments given) throws Exception {
        return host.classPath(access.folders().classPath(given.texts(CLASS_PATH.name())));
    }

    private Answer suspects(Arguments given, java.util.function.Consumer<String> progress) throws Exception {
        List<Path> classPath = classPath(given);
        return ask(given, progress, analyst -> {
            List<SuspectRow> suspects = analyst.suspects(classPath);
            return new Answer(
                    new Suspects(suspects),
                    HeapText.begun("").suspects(suspects, suspects.size()).toString());
        });
    }

    private Answer objects(Arguments given, java.util.function.Consumer<String> progress) throws Exception {
        return ask(given, progress, analyst -> {
            Window window = given.window();
            long reachable = analyst.overview().reachable();
            return page(analyst.objects(window), window, (text, cut) -> text.objects(cut, reachable));
        });
    }

    private Answer paths(Arguments given, java.util.function.Consumer<String> progress) throws Exception {
        return ask(given, progress, analyst -> {
            Window window = given.window();
            ClassPaths found = analyst.paths(given.need("class"), window);
            Rows<PathRow> rows = Rows.of(found.paths(), window);
            return new Answer(
                    new Paths(found.className(), found.instances(), rows),
                    HeapText.begun(rows.more()).paths(found).toString());
        });
    }

    private Answer compare(Arguments given, java.util.function.Consumer<String> progress) throws Exception {
        Path file = access.folders().existing(given.need(FILE.name()));
        Path later = access.folders().existing(given.need("later"));
        List<Path> classPath = classPath(given);
        return heap.ask(file, progress, analyst -> {
            Window window = given.window();
            Growth whole = heap.growth(analyst, file, later, classPath);
            Growth shown = new Growth(
                    whole.files(),
                    Cut.of(whole.places().rows(), window),
                    Cut.of(whole.classes().rows(), window));
            Rows<GrowthRow> places = Rows.of(shown.places(), window);
            Rows<GrowthRow> classes = Rows.of(shown.classes(), window);
            return new Answer(
                    new Comparison(shown.files(), places, classes),
                    HeapText.begun((places.nextCursor().isPresent() ? places : classes).more())
                            .growth(shown)
                            .toString());
        });
    }
}
