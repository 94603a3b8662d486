package dev.ullage.cli.heap;

import dev.ullage.cli.heap.HeapReport.BoxedRow;
import dev.ullage.cli.heap.HeapReport.ClassRow;
import dev.ullage.cli.heap.HeapReport.CollectionRow;
import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.DuplicateClassRow;
import dev.ullage.cli.heap.HeapReport.DuplicateRow;
import dev.ullage.cli.heap.HeapReport.LoaderRow;
import dev.ullage.cli.heap.HeapReport.LocalRow;
import dev.ullage.cli.heap.HeapReport.ThreadRow;
import dev.ullage.cli.heap.HeapReport.WasteRows;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.threads.HeapThread;
import dev.ullage.heapdump.threads.HeapThreads;
import dev.ullage.heapdump.waste.Duplicate;
import dev.ullage.heapdump.waste.LoadedClasses;
import dev.ullage.heapdump.waste.Waste;
import dev.ullage.internal.printable.Printable;
import java.util.List;

/** Lists of a report, cut at its limit. */
final class HeapClassRows {

    private static final int LONGEST_TEXT = 60;
    private static final int FRAMES = 12;

    private final HeapGraph heap;
    private final Window window;

    HeapClassRows(HeapGraph heap, Window window) {
        this.heap = heap;
        this.window = window;
    }

    Cut<ClassRow> classes() {
        return Cut.of(heap.statistics().stream().map(HeapAnalyst::row).toList(), window);
    }

    Cut<ClassRow> retained() {
        List<ClassRow> all = heap.retainedSizes().largestClasses(Integer.MAX_VALUE).stream()
                .map(row -> new ClassRow(
                        row.className(), row.instances(), row.retained().bytes()))
                .toList();
        return Cut.of(all, window);
    }

    Cut<ThreadRow> threads() {
        return Cut.of(HeapThreads.of(heap).stream().map(this::thread).toList(), window);
    }

    private ThreadRow thread(HeapThread thread) {
        return new ThreadRow(
                Printable.name(thread.name()),
                thread.thread().of().name(),
                thread.thread().retained().bytes(),
                thread.locals().size(),
                thread.stack().stream()
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .toList(),
                thread.locals().stream()
                        .limit(window.limit())
                        .map(local -> new LocalRow(
                                local.frame(),
                                local.object().of().name(),
                                local.object().shallow().bytes(),
                                local.object().retained().bytes()))
                        .toList());
    }

    Cut<LoaderRow> loaders(LoadedClasses loaded) {
        return Cut.of(
                loaded.loaders().stream()
                        .map(each -> new LoaderRow(
                                each.className(),
                                each.object().isPresent()
                                        ? String.format(
                                                "0x%x",
                                                heap.objects()
                                                        .address(each.object().getAsInt()))
                                        : "",
                                each.classes(),
                                each.instances(),
                                each.size().bytes()))
                        .toList(),
                window);
    }

    Cut<DuplicateClassRow> duplicateClasses(LoadedClasses loaded) {
        return Cut.of(
                loaded.duplicates().stream()
                        .map(each -> new DuplicateClassRow(
                                each.className(),
                                each.loaders(),
                                each.loaderClasses().stream().sorted().toList()))
                        .toList(),
                window);
    }

    WasteRows waste(Waste waste) {
        return new WasteRows(
                waste.duplicates().wastedByStrings().bytes(),
                waste.duplicates().wastedByArrays().bytes(),
                Cut.of(waste.duplicates().strings().stream().map(this::row).toList(), window),
                Cut.of(waste.duplicates().arrays().stream().map(this::row).toList(), window),
                waste.collections().stream()
                        .limit(window.limit())
                        .map(each -> new CollectionRow(
                                each.className(),
                                each.count(),
                                each.empty(),
                                each.emptySize().bytes(),
                                each.oversized(),
                                each.unused().bytes()))
                        .toList(),
                waste.boxed().stream()
                        .limit(window.limit())
                        .map(each -> new BoxedRow(
                                each.className(),
                                each.count(),
                                each.distinct(),
                                each.size().bytes()))
                        .toList());
    }

    private DuplicateRow row(Duplicate duplicate) {
        String text = heap.objects().text(duplicate.sample()).orElse("");
        return new DuplicateRow(
                duplicate.className(),
                Printable.line(text, LONGEST_TEXT),
                duplicate.copies(),
                duplicate.wasted().bytes());
    }
}
