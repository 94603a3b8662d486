package dev.ullage.report.html;

import dev.ullage.report.evidence.BrokenBudget;
import dev.ullage.report.evidence.FoundLeak;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A leak or a broken budget as the page shows it. */
record Finding(String title, List<Row> rows, List<String> evidence) {

    /** A labelled line. */
    record Row(String label, String value) {}

    static Finding of(Run run, FoundLeak leak) {
        List<Row> rows = new ArrayList<>();
        add(rows, "test", leak.test().map(run::titleOf));
        add(rows, "grew", leak.grew());
        add(rows, "held by", leak.holder().map(holder -> holder.replaceAll(" {2,}", "  ")));
        add(rows, "path", leak.path());
        add(rows, "allocated", leak.allocated());
        add(rows, "source", leak.source().map(SourceLine::toString));
        add(
                rows,
                "kind",
                leak.kind()
                        .map(kind -> kind
                                + leak.severity()
                                        .map(each -> " · severity " + each)
                                        .orElse("")));
        add(rows, "why", leak.why());
        add(rows, "cost", leak.cost());
        add(rows, "next", leak.cure());
        return new Finding(leak.title(), rows, List.of());
    }

    static Finding of(Run run, BrokenBudget broken) {
        List<Row> rows = new ArrayList<>();
        add(rows, "test", Optional.of(run.titleOf(broken.test())));
        add(rows, "source", broken.source().map(SourceLine::toString));
        add(rows, "next", Optional.of(broken.cure()));
        return new Finding(broken.title(), rows, broken.evidence());
    }

    boolean hasEvidence() {
        return !evidence.isEmpty();
    }

    private static void add(List<Row> rows, String label, Optional<String> value) {
        value.ifPresent(content -> rows.add(new Row(label, content)));
    }
}
