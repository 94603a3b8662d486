package dev.ullage.cli.heap;

import dev.ullage.cli.heap.HeapReport.BoxedRow;
import dev.ullage.cli.heap.HeapReport.BufferRow;
import dev.ullage.cli.heap.HeapReport.ClassPaths;
import dev.ullage.cli.heap.HeapReport.ClassRow;
import dev.ullage.cli.heap.HeapReport.CollectionRow;
import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.DuplicateClassRow;
import dev.ullage.cli.heap.HeapReport.DuplicateRow;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.HeapReport.GrowthRow;
import dev.ullage.cli.heap.HeapReport.LoaderRow;
import dev.ullage.cli.heap.HeapReport.ObjectRow;
import dev.ullage.cli.heap.HeapReport.Overview;
import dev.ullage.cli.heap.HeapReport.SuspectRow;
import dev.ullage.cli.heap.HeapReport.ThreadRow;
import dev.ullage.cli.heap.HeapReport.WasteRows;
import dev.ullage.heapdump.tree.RetainedNode;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report, or parts of it, as lines of plain text. Not safe for use by several threads. */
public final class HeapText {

    private static final int TREE_DEPTH = 6;
    private static final int TREE_WIDTH = 4;

    private final StringBuilder text = new StringBuilder();
    private final String more;

    private HeapText(String more) {
        this.more = more;
    }

    /**
     * A text that has nothing yet.
     *
     * @param more how to see the rest of a list: {@code "--limit shows them"}
     */
    public static HeapText begun(String more) {
        return new HeapText(more);
    }

    /** The sections that are asked for, in their usual order. */
    public static String of(HeapReport report, Set<Section> sections, int limit) {
        HeapText text = new HeapText("--limit shows them");
        for (Section each : Section.values()) {
            if (sections.contains(each)) {
                text.write(each, report, limit);
            }
        }
        return text.text.toString();
    }

    private void write(Section section, HeapReport report, int limit) {
        switch (section) {
            case OVERVIEW -> overview(report.overview());
            case PATHS -> report.paths().forEach(this::paths);
            case GROWTH -> report.growth().forEach(this::growth);
            case SUSPECTS -> suspects(report.suspects(), limit);
            case CLASSES -> classes(report.classes()).retained(report.retained());
            case OBJECTS -> objects(report.objects(), report.overview().reachable());
            case TREE -> {
                head("What retains what");
                tree(report.tree(), 0);
            }
            case THREADS -> threads(report.threads());
            case LOADERS -> loaders(report.loaders()).duplicateClasses(report.duplicateClasses());
            case BUFFERS -> buffers(report.buffers());
            case WASTE -> waste(report.waste(), limit);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is another library's
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void head(String title) {
        line("");
        line("%s", title);
    }

    static String size(long bytes) {
        return MemorySize.ofBytes(bytes).toString();
    }

    /** How much there is. */
    public HeapText overview(Overview overview) {
        line(
                "%s: %,d objects of %,d classes, %s reachable, %s in %,d objects is not",
                overview.file(),
                overview.objects(),
                overview.classes(),
                size(overview.reachable()),
                size(overview.unreachable()),
                overview.unreachableObjects());
        line(
                "  %s on disk, %d-byte references in it; %,d class loaders, %,d threads",
                size(overview.fileSize()), overview.idSize(), overview.loaders(), overview.threads());
        line(
                "  GC roots: %s",
                overview.roots().entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", ")));
        return this;
    }

    private <T> void rows(Cut<T> cut, Function<T, String> row) {
        if (cut.rows().isEmpty()) {
            line("  none");
        }
        cut.rows().forEach(each -> line("  %s", row.apply(each)));
        if (cut.isCut() && !cut.rows().isEmpty()) {
            line("  and %,d more; %s", cut.of() - cut.rows().size(), more);
        }
    }

    /** Who holds the instances of a class. */
    public HeapText paths(ClassPaths each) {
        head(String.format(
                Locale.ROOT, "Paths from GC roots to %s, %,d instances", each.className(), each.instances()));
        line("  %12s  %11s  %s", "instances", "size", "path");
        rows(each.paths(), row -> {
            boolean isFirm =
                    row.reachability().equals("strong") || row.reachability().equals("unreachable");
            return String.format(
                    Locale.ROOT,
                    "%,12d  %11s  %s%s",
                    row.instances(),
                    size(row.size()),
                    row.path(),
                    isFirm ? "" : "  (" + row.reachability() + " reference)");
        });
        return this;
    }

    /** Where much accumulates. */
    public HeapText suspects(List<SuspectRow> suspects, int limit) {
        head("Where 10 % of the heap or more accumulates");
        if (suspects.isEmpty()) {
            line("  nowhere");
        }
        suspects.stream().limit(limit).forEach(each -> {
            line("  %s holds %s, %.1f %% of the heap", each.title(), size(each.retained()), each.share() * 100);
            line("    path      %s", each.path());
            if (!each.adds().isEmpty()) {
                line("    added by  %s", each.adds());
            }
            if (!each.code().isEmpty()) {
                line("    code      %s", each.code());
            }
            each.contents()
                    .forEach(row -> line("    %,12d  %11s  %s", row.instances(), size(row.size()), row.className()));
        });
        return this;
    }

    /** Classes by what their instances take. */
    public HeapText classes(Cut<ClassRow> classes) {
        return classes("Classes by what their instances take", "size", classes);
    }

    /** Classes by what their instances retain. */
    public HeapText retained(Cut<ClassRow> classes) {
        return classes("Classes by what their instances retain", "retained", classes);
    }

    private HeapText classes(String title, String column, Cut<ClassRow> classes) {
        head(title);
        line("  %12s  %11s  %s", "instances", column, "class");
        rows(
                classes,
                row -> String.format(
                        Locale.ROOT, "%,12d  %11s  %s", row.instances(), size(row.size()), row.className()));
        return this;
    }

    /**
     * Objects by what they retain.
     *
     * @param reachable what all reachable objects take, in bytes
     */
    public HeapText objects(Cut<ObjectRow> objects, long reachable) {
        head("Objects by what they retain, of " + size(reachable) + " in all");
        line("  %12s  %11s  %s", "retained", "shallow", "object");
        rows(
                objects,
                row -> String.format(
                        Locale.ROOT,
                        "%12s  %11s  %s%s",
                        size(row.retained()),
                        size(row.shallow()),
                        row.isClass() ? "class " + row.className() : row.className() + " @ " + row.address(),
                        row.holder().isEmpty() ? "" : ", held by " + row.holder()));
        return this;
    }

    private void tree(RetainedNode node, int depth) {
        line("  %11s  %s%s", size(node.retained().bytes()), "  ".repeat(depth), node.label());
        if (depth < TREE_DEPTH) {
            node.children().stream().limit(TREE_WIDTH).forEach(child -> tree(child, depth + 1));
        }
    }

    /** Threads, with what their frames hold. */
    public HeapText threads(Cut<ThreadRow> threads) {
        head("Threads by what they and their frames hold");
        rows(threads, row -> thread(row).stripTrailing());
        return this;
    }

    private String thread(ThreadRow row) {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                "\"%s\" (%s) retains %s, %,d locals%n",
                row.name(),
                row.className(),
                size(row.retained()),
                row.locals()));
        for (int frame = 0; frame < row.stack().size(); frame++) {
            int number = frame;
            String locals = row.held().stream()
                    .filter(local -> local.frame() == number)
                    .map(local -> local.className() + " (" + size(local.retained()) + ")")
                    .collect(Collectors.joining(", "));
            lines.append(String.format(
                    "      at %s%s%n", row.stack().get(frame), locals.isEmpty() ? "" : "  holds " + locals));
        }
        return lines.toString().replace(System.lineSeparator(), "\n");
    }

    /** Class loaders. */
    public HeapText loaders(Cut<LoaderRow> loaders) {
        head("Class loaders");
        line("  %9s  %12s  %11s  %s", "classes", "instances", "size", "loader");
        rows(
                loaders,
                row -> String.format(
                        Locale.ROOT,
                        "%,9d  %,12d  %11s  %s%s",
                        row.classes(),
                        row.instances(),
                        size(row.size()),
                        row.className(),
                        row.address().isEmpty() ? "" : " @ " + row.address()));
        return this;
    }

    private void duplicateClasses(Cut<DuplicateClassRow> classes) {
        head("Classes that several loaders defined");
        rows(
                classes,
                row -> String.format(
                        Locale.ROOT,
                        "%,6d loaders  %s  (%s)",
                        row.loaders(),
                        row.className(),
                        String.join(", ", row.loaderClasses())));
    }

    /** Memory beside the heap. */
    public HeapText buffers(Cut<BufferRow> buffers) {
        long total = buffers.rows().stream().mapToLong(BufferRow::capacity).sum();
        head(String.format(
                Locale.ROOT, "Direct buffers, %,d, of which these have %s beside the heap", buffers.of(), size(total)));
        rows(buffers, row -> String.format("%11s  %s", size(row.capacity()), row.path()));
        return this;
    }

    private void waste(WasteRows waste, int limit) {
        Window window = Window.first(limit);
        duplicates("strings", waste.strings(), waste.duplicateStrings());
        duplicates("arrays", waste.arrays(), waste.duplicateArrays());
        collections(Cut.of(waste.collections(), window)).boxed(Cut.of(waste.boxed(), window));
    }

    /**
     * What is there more than once.
     *
     * @param what strings or arrays
     * @param wasted by all of them, in bytes
     */
    public HeapText duplicates(String what, long wasted, Cut<DuplicateRow> duplicates) {
        head("Waste: " + size(wasted) + " by " + what + " that are there more than once");
        rows(duplicates, HeapText::duplicate);
        return this;
    }

    /** Collections that are empty, or mostly so. */
    public HeapText collections(Cut<CollectionRow> collections) {
        head("Waste by collections");
        line("  %12s  %12s  %11s  %12s  %11s  %s", "count", "empty", "take", "mostly empty", "unused", "class");
        rows(
                collections,
                row -> String.format(
                        Locale.ROOT,
                        "%,12d  %,12d  %11s  %,12d  %11s  %s",
                        row.count(),
                        row.empty(),
                        size(row.emptySize()),
                        row.oversized(),
                        size(row.unused()),
                        row.className()));
        return this;
    }

    /** Objects around numbers. */
    public HeapText boxed(Cut<BoxedRow> boxed) {
        head("Objects around numbers");
        line("  %12s  %12s  %11s  %s", "count", "values", "take", "class");
        rows(
                boxed,
                row -> String.format(
                        Locale.ROOT,
                        "%,12d  %,12d  %11s  %s",
                        row.count(),
                        row.distinct(),
                        size(row.size()),
                        row.className()));
        return this;
    }

    private static String duplicate(DuplicateRow row) {
        return String.format(
                Locale.ROOT,
                "%11s  %,12d  %s%s",
                size(row.wasted()),
                row.copies(),
                row.className(),
                row.value().isEmpty() ? "" : "  \"" + row.value() + "\"");
    }

    /** What grew. */
    public HeapText growth(Growth growth) {
        head("What grew, from " + String.join(" to ", growth.files()));
        line("  %11s  %s", "growth", "objects and where they hang");
        rows(growth.places(), HeapText::grown);
        head("Classes with more instances each time");
        line("  %11s  %s", "growth", "instances");
        rows(growth.classes(), HeapText::grown);
        return this;
    }

    /** The lines so far, without an empty one before them. */
    @Override
    public String toString() {
        return text.toString().replaceFirst("^\n+", "");
    }

    private static String grown(GrowthRow row) {
        String counts = row.counts().stream()
                .map(count -> String.format(Locale.ROOT, "%,d", count))
                .collect(Collectors.joining(" → "));
        String code = (row.adds().isEmpty() ? "" : "\n               added by  " + row.adds())
                + (row.code().isEmpty() ? "" : "\n               code      " + row.code());
        return String.format("%11s  %s  %s%s", "+" + size(row.growth()), counts, row.what(), code);
    }
}
