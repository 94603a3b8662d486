package dev.ullage.cli.heap;

import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.HeapReport.GrowthRow;
import dev.ullage.heapdump.HeapComparison;
import dev.ullage.heapdump.HeapGraph;
import java.nio.file.Path;
import java.util.List;

/** What grew from dump to dump. */
final class GrowthRows {

    private GrowthRows() {}

    static Growth of(List<Path> files, List<HeapGraph> heaps, FieldCode code, Window window) {
        HeapComparison comparison = HeapComparison.of(heaps);
        List<GrowthRow> places = comparison.growingNodes().stream()
                .map(node -> new GrowthRow(
                        node.path().render(),
                        node.counts(),
                        node.growth().bytes(),
                        code.adds(node.path()),
                        code.finding(node.path())))
                .toList();
        List<GrowthRow> classes = comparison.classes().stream()
                .map(row -> new GrowthRow(
                        row.className(), row.counts(), row.growth().bytes(), "", ""))
                .toList();
        return new Growth(files.stream().map(Path::toString).toList(), Cut.of(places, window), Cut.of(classes, window));
    }
}
