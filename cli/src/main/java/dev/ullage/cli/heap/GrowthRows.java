package dev.ullage.cli.heap;

import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.HeapReport.Growth;
import dev.ullage.cli.heap.HeapReport.GrowthRow;
import dev.ullage.heapdump.HeapComparison;
import dev.ullage.heapdump.HeapGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What grew from dump to dump. */
final class GrowthRows {

    private GrowthRows() {}

    static Growth of(HeapQuestion question, HeapGraph first, List<HeapGraph> later, FieldCode code) {
        List<HeapGraph> all = new ArrayList<>(List.of(first));
        all.addAll(later);
        List<String> files = new ArrayList<>(List.of(question.file().toString()));
        question.later().stream().map(Path::toString).forEach(files::add);
        HeapComparison comparison = HeapComparison.of(all);
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
        return new Growth(files, Cut.of(places, question.limit()), Cut.of(classes, question.limit()));
    }
}
