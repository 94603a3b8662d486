package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.CollectionTotals;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.LevelChange;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.PastRun;
import dev.ullage.internal.report.evidence.Recovery;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.html.Finding.Row;
import dev.ullage.internal.report.text.Summary;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as the page shows it. */
final class RunView {

    static final List<String> LINE_TITLES = List.of("Baseline", "Warning", "Critical", "Emergency", "Limit", "Peak");

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final int index;
    private final Run run;

    RunView(int index, Run run) {
        this.index = index;
        this.run = run;
    }

    /** A number worth a box. */
    record Fact(String label, String value, String note) {}

    /** The lines of one kind of memory. */
    record LineRow(String title, List<Column.Cell> sizes) {}

    /** A change of level. */
    record ChangeRow(String at, String subject, String levels, String value, String line, String test, String weight) {}

    /** The pauses of one kind. */
    record CollectorRow(String name, String count, List<Column.Cell> times) {}

    /** A comparison. */
    record ComparisonView(String against, String notCompared, List<DifferenceTable> tables) {}

    /** An earlier run. */
    record PastRow(String label, String when, String grade, List<Column.Cell> cells) {}

    int index() {
        return index;
    }

    String suite() {
        return run.suite();
    }

    String grade() {
        return run.verdict().grade().title();
    }

    String tests() {
        return Summary.tests(run);
    }

    String peakLive() {
        return size(run.peakLiveHeap().map(LiveHeap::size));
    }

    String peakMemory() {
        return size(run.peakWorkingSet());
    }

    String limit() {
        return size(run.environment().memoryLimit());
    }

    String outcome() {
        return run.outcome().kind() == Outcome.Kind.COMPLETED
                ? ""
                : run.outcome().text();
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        run.peakLiveHeap()
                .ifPresent(peak ->
                        facts.add(new Fact("Live heap, peak", peak.size().toString(), run.momentOf(peak))));
        run.peakWorkingSet()
                .ifPresent(peak -> facts.add(new Fact(
                        "Memory, peak",
                        peak.toString(),
                        run.environment()
                                .memoryLimit()
                                .map(limit -> "of " + limit + ", "
                                        + Math.round(100.0 * peak.bytes() / Math.max(1, limit.bytes())) + " %")
                                .orElse("no limit"))));
        run.collections()
                .ifPresent(totals -> facts.add(new Fact(
                        "Garbage collection",
                        "%.1f %%".formatted(totals.share() * 100),
                        totals.longestPause()
                                .map(pause -> "longest pause " + Numbers.of(pause))
                                .orElse("of the time"))));
        facts.add(new Fact("Leaks", String.valueOf(run.leaks().size()), ""));
        facts.add(new Fact("Budgets exceeded", String.valueOf(run.violations().size()), ""));
        facts.add(new Fact("Time", Numbers.of(run.duration()), WHEN.format(run.started())));
        run.scope().ifPresent(scope -> facts.add(new Fact("Part", scope.title(), String.join("; ", scope.lines()))));
        return facts;
    }

    boolean hasSeries() {
        return !run.series().at().isEmpty() || !run.liveHeaps().isEmpty();
    }

    boolean hasGrown() {
        return run.outcome().kind() != Outcome.Kind.COMPLETED && !grown().rows().isEmpty();
    }

    String end() {
        return run.outcome().kind().title();
    }

    /** What there was more of at the end than before the first test, part by part. */
    GrownRow.Table grown() {
        return GrownRow.of(run.series());
    }

    List<LineRow> lines() {
        Column column = lineColumn();
        return List.of(row("live heap", column, liveHeapSizes()), row("memory", column, workingSetSizes()));
    }

    /** The unit of all thresholds and peaks. */
    String lineUnit() {
        return lineColumn().unit();
    }

    private Column lineColumn() {
        return Column.ofBytes(
                "",
                "most",
                Stream.concat(liveHeapSizes().stream(), workingSetSizes().stream())
                        .flatMapToLong(size -> bytes(size).stream()));
    }

    private List<Optional<MemorySize>> liveHeapSizes() {
        return sizes(run.liveHeapLines(), run.peakLiveHeap().map(LiveHeap::size));
    }

    private List<Optional<MemorySize>> workingSetSizes() {
        return sizes(run.workingSetLines(), run.peakWorkingSet());
    }

    private static List<Optional<MemorySize>> sizes(Lines lines, Optional<MemorySize> peak) {
        return List.of(lines.baseline(), lines.warning(), lines.critical(), lines.emergency(), lines.limit(), peak);
    }

    private static LineRow row(String title, Column column, List<Optional<MemorySize>> sizes) {
        return new LineRow(
                title, sizes.stream().map(size -> column.cell(bytes(size))).toList());
    }

    boolean hasChanges() {
        return !run.changes().isEmpty();
    }

    List<ChangeRow> changes() {
        Column column = changeColumn();
        return run.changes().stream().map(change -> row(change, column)).toList();
    }

    /** The unit of the sizes at which levels changed. */
    String changeUnit() {
        return changeColumn().unit();
    }

    private Column changeColumn() {
        return Column.ofBytes(
                "",
                "most",
                run.changes().stream().mapToLong(change -> change.value().bytes()));
    }

    private ChangeRow row(LevelChange change, Column column) {
        return new ChangeRow(
                String.format(Locale.ROOT, "%.2f", change.at().toMillis() / 1e3),
                change.subject(),
                change.from().title() + " → " + change.to().title(),
                column.text(change.value().bytes()),
                column.cell(bytes(change.line())).text(),
                change.test().map(run::titleOf).orElse(""),
                change.decides() ? "the verdict" : "information");
    }

    String recovery() {
        return run.recovery()
                .map(recovery -> switch (recovery.state()) {
                    case RECOVERED -> "Memory came back to the baseline" + ends(recovery) + ".";
                    case NOT_RECOVERED ->
                        "Memory did not come back to the baseline" + ends(recovery) + ". What stayed:";
                    case INCONCLUSIVE -> "Whether memory came back to the baseline is not known.";
                })
                .orElse("");
    }

    private static String ends(Recovery recovery) {
        return ": live heap " + size(recovery.baseline()) + " → " + size(recovery.end()) + ", tolerance "
                + recovery.tolerance();
    }

    List<String> stayed() {
        return run.recovery().map(Recovery::stayed).orElse(List.of());
    }

    boolean hasStayed() {
        return !stayed().isEmpty();
    }

    String gc() {
        return run.collections().map(Summary::of).orElse("");
    }

    boolean hasCollectors() {
        return !collectors().isEmpty();
    }

    List<CollectorRow> collectors() {
        List<Column> columns = collectorColumns();
        return known().stream()
                .map(each -> new CollectorRow(
                        each.name(),
                        Numbers.of(each.count()),
                        List.of(
                                columns.get(0).cell(OptionalLong.of(each.time().toNanos())),
                                columns.get(1).cell(nanos(each.longest())))))
                .toList();
    }

    List<Column> collectorColumns() {
        return List.of(
                Column.ofNanos(
                        "Together",
                        "sum",
                        known().stream().mapToLong(each -> each.time().toNanos())),
                Column.ofNanos(
                        "Longest", "most", known().stream().flatMapToLong(each -> nanos(each.longest()).stream())));
    }

    private List<CollectionTotals.Collector> known() {
        return run.collections().map(CollectionTotals::collectors).orElse(List.of());
    }

    private static OptionalLong nanos(Optional<Duration> time) {
        return time.isPresent() ? OptionalLong.of(time.get().toNanos()) : OptionalLong.empty();
    }

    @Nullable
    ComparisonView comparison() {
        return run.comparison()
                .map(each -> new ComparisonView(
                        each.against(),
                        each.notCompared().orElse(""),
                        Stream.of(differences(each, false), differences(each, true))
                                .filter(table -> !table.rows().isEmpty())
                                .toList()))
                .orElse(null);
    }

    private DifferenceTable differences(Comparison comparison, boolean ofTests) {
        return DifferenceTable.of(
                run,
                ofTests ? "Tests" : "Whole run",
                ofTests,
                comparison.differences().stream()
                        .filter(each -> each.test().isPresent() == ofTests)
                        .toList());
    }

    List<TrendView> trends() {
        return run.history().isEmpty() ? List.of() : TrendView.of(run);
    }

    static String when(Instant time) {
        return WHEN.format(time);
    }

    boolean hasPast() {
        return !run.history().isEmpty();
    }

    List<Column> pastColumns() {
        return List.of(
                Column.ofBytes("Live heap, peak", "most", pastBytes(PastRun::liveHeap)),
                Column.ofBytes("Memory, peak", "most", pastBytes(PastRun::workingSet)),
                Column.ofBytes("Allocated", "sum", pastBytes(PastRun::allocated)),
                Column.ofNanos(
                        "Time",
                        "most",
                        run.history().stream().mapToLong(past -> past.duration().toNanos())));
    }

    private LongStream pastBytes(Function<PastRun, Optional<MemorySize>> size) {
        return run.history().stream().flatMap(past -> size.apply(past).stream()).mapToLong(MemorySize::bytes);
    }

    List<PastRow> past() {
        List<Column> columns = pastColumns();
        return run.history().stream()
                .map(past -> new PastRow(
                        past.label(),
                        WHEN.format(past.started()),
                        past.grade().title(),
                        List.of(
                                columns.get(0).cell(bytes(past.liveHeap())),
                                columns.get(1).cell(bytes(past.workingSet())),
                                columns.get(2).cell(bytes(past.allocated())),
                                columns.get(3)
                                        .cell(OptionalLong.of(past.duration().toNanos())))))
                .toList();
    }

    private static OptionalLong bytes(Optional<MemorySize> size) {
        return size.isPresent() ? OptionalLong.of(size.get().bytes()) : OptionalLong.empty();
    }

    List<Row> environment() {
        Environment environment = run.environment();
        return Stream.of(
                        new Row("ran in", environment.kind()),
                        new Row("enforced", String.join(", ", environment.enforced())),
                        new Row("watched", String.join(", ", environment.watched())),
                        new Row("JDK", environment.jdk()),
                        new Row("collector", environment.collector()),
                        new Row("flags", String.join(" ", environment.flags())),
                        new Row("CPUs", Numbers.of(environment.cpus())),
                        new Row("memory", size(environment.memoryLimit())),
                        new Row("heap", size(environment.heapLimit())),
                        new Row("system", environment.os() + " " + environment.arch()),
                        new Row("sampled", sampled()))
                .filter(row -> !row.value().isEmpty())
                .toList();
    }

    private String sampled() {
        return run.series().samples() == 0
                ? ""
                : "%s, one every %s; %s kept"
                        .formatted(
                                Numbers.of(run.series().samples(), "sample"),
                                Numbers.of(run.series().interval()),
                                Numbers.of(run.series().at().size()));
    }

    private static String size(Optional<MemorySize> size) {
        return size.map(MemorySize::toString).orElse("");
    }
}
