package dev.ullage.cli.mcp;

import dev.ullage.cli.heap.HeapReport.Cut;
import dev.ullage.cli.heap.Window;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.internal.report.text.ConsoleText;
import dev.ullage.internal.report.text.Summary;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tools that read the evidence of a run. */
final class EvidenceTools {

    private static final String USUAL = "build/ullage/evidence.json";
    private static final int MOST_RUNS = 20;
    private static final Parameter FILE = Parameter.text(
            "evidence", "The evidence file, as verify and hunt leave it. Default: " + USUAL + ".", USUAL);
    private static final Parameter ORDER = Parameter.choice(
            "order", "What the first tests have most of. Default: retained.", List.copyOf(Orders.ALL.keySet()));

    private final Access access;
    private final Host host;

    EvidenceTools(Access access, Host host) {
        this.access = access;
        this.host = host;
    }

    /** A run in short. */
    record RunRow(
            String suite,
            String verdict,
            String outcome,
            String tests,
            String ranIn,
            long durationMillis,
            Optional<MemorySize> peakLiveHeap,
            Optional<MemorySize> peakMemory,
            Optional<String> collections,
            int leaks,
            int brokenBudgets) {}

    /** Something that speaks against a run. */
    record ReasonRow(
            String suite,
            String grade,
            String cause,
            String what,
            Optional<String> where,
            List<String> because,
            Optional<String> next) {}

    /** The answer of {@code evidence_read}: the worst runs first. */
    record Summarized(String name, String verdict, int runsInAll, List<RunRow> runs, Rows<ReasonRow> reasons) {}

    /** What a test took; sizes in bytes. */
    record TestLine(
            String suite,
            String test,
            String result,
            long durationMillis,
            Optional<Long> retained,
            Optional<Long> allocated,
            Optional<Long> peak,
            Optional<Long> gcPauseMillis,
            Optional<String> source) {}

    /** A leak in short; {@code leak} is its number for {@code leak_explain}. */
    record LeakRow(
            int leak,
            String suite,
            Optional<String> test,
            String title,
            String resource,
            Optional<String> holder,
            Optional<String> severity,
            Optional<String> source) {}

    /** The answer of {@code leak_explain}. */
    record Explained(int leak, int of, String suite, String title, FoundLeak found) {}

    private record Found(Run run, FoundLeak leak) {}

    List<Tool> all() {
        Parameter leak = Parameter.number("leak", "Its number, as leaks_list has it. Default: 1.", 1, 1, 1_000_000);
        return List.of(
                Tool.paged(
                        "evidence_read",
                        "Read evidence",
                        "How a run of tests was judged, and why: verdict, tests, peaks, and all that speaks against it.",
                        List.of(FILE),
                        (given, progress) -> summary(given),
                        Summarized.class),
                Tool.paged(
                        "evidence_tests",
                        "What each test took",
                        "Tests of a run with what they retained, allocated and took at most.",
                        List.of(FILE, ORDER),
                        (given, progress) -> tests(given),
                        Rows.class,
                        TestLine.class),
                Tool.paged(
                        "leaks_list",
                        "List leaks",
                        "What leaks in the tests that were run, with who holds it.",
                        List.of(FILE),
                        (given, progress) -> leaks(given),
                        Rows.class,
                        LeakRow.class),
                Tool.reading(
                        "leak_explain",
                        "Explain a leak",
                        "One leak: its growth per round, the path from a GC root, who adds and removes, why, and what to do.",
                        List.of(FILE, leak),
                        (given, progress) -> explain(given),
                        Explained.class));
    }

    private Evidence read(Arguments given) throws IOException, EvidenceException {
        return EvidenceFile.read(
                access.folders().existing(given.text(FILE.name()).orElse(USUAL)));
    }

    private static List<Run> worstFirst(Evidence evidence) {
        return evidence.runs().stream()
                .sorted(Comparator.comparing((Run run) -> run.verdict().grade()).reversed())
                .toList();
    }

    private Answer summary(Arguments given) throws IOException, EvidenceException {
        Evidence evidence = read(given);
        List<Run> runs = worstFirst(evidence);
        List<ReasonRow> reasons = runs.stream()
                .flatMap(run -> run.verdict().reasons().stream().map(reason -> row(run, reason)))
                .toList();
        Window window = given.window();
        Rows<ReasonRow> rows = Rows.of(Cut.of(reasons, window), window);
        String text = evidence.name() + " " + evidence.verdict().title() + ": " + Summary.of(evidence)
                + runs.stream()
                        .limit(MOST_RUNS)
                        .map(run -> "\n  " + run.suite() + " "
                                + run.verdict().grade().title() + ": " + Summary.tests(run))
                        .collect(Collectors.joining())
                + lines(
                        rows,
                        row -> row.grade() + ": " + row.what()
                                + row.where().map(place -> "; see " + place).orElse("")
                                + row.next().map(next -> "\n    next: " + next).orElse(""));
        Summarized content = new Summarized(
                evidence.name(),
                evidence.verdict().title(),
                runs.size(),
                runs.stream().limit(MOST_RUNS).map(EvidenceTools::row).toList(),
                rows);
        return new Answer(content, text);
    }

    private static RunRow row(Run run) {
        return new RunRow(
                run.suite(),
                run.verdict().grade().title(),
                run.outcome().kind().title(),
                Summary.tests(run),
                run.environment().fingerprint(),
                run.duration().toMillis(),
                run.peakLiveHeap().map(peak -> peak.size()),
                run.peakWorkingSet(),
                run.collections().map(Summary::of),
                run.leaks().size(),
                run.violations().size());
    }

    private ReasonRow row(Run run, Reason reason) {
        List<String> because = access.values() ? reason.because() : Concealment.because(reason);
        return new ReasonRow(
                run.suite(),
                reason.grade().title(),
                reason.cause().title(),
                host.said(access.values() ? reason.what() : Concealment.what(reason)),
                reason.where(),
                because.stream()
                        .map(line -> line.strip().replaceAll(" {2,}", " "))
                        .toList(),
                reason.next()
                        .map(access.values() ? text -> text : Concealment::of)
                        .map(host::said));
    }

    /** Each on a line, and how to see the rest. */
    private static <T> String lines(Rows<T> rows, Function<T, String> line) {
        return rows.rows().stream().map(row -> "\n  " + line.apply(row)).collect(Collectors.joining())
                + (rows.nextCursor().isPresent() ? "\n  " + rows.more() : "");
    }

    /** By what tests are ordered. */
    private static final class Orders {

        static final Map<String, Function<TestRow, Long>> ALL = Map.of(
                "retained", test -> test.retained().orElse(Long.MIN_VALUE),
                "allocated", test -> test.allocated().map(MemorySize::bytes).orElse(-1L),
                "peak", test -> test.peak().map(MemorySize::bytes).orElse(-1L),
                "duration", test -> test.duration().toMillis());

        private Orders() {}
    }

    private Answer tests(Arguments given) throws IOException, EvidenceException {
        Function<TestRow, Long> most =
                Objects.requireNonNull(Orders.ALL.get(given.text(ORDER.name()).orElse("retained")));
        record Of(Run run, TestRow test) {}
        List<TestLine> all = read(given).runs().stream()
                .flatMap(run -> run.tests().stream().map(test -> new Of(run, test)))
                .sorted(Comparator.comparing((Of each) -> most.apply(each.test()))
                        .reversed())
                .map(each -> line(each.run(), each.test()))
                .toList();
        Window window = given.window();
        Rows<TestLine> rows = Rows.of(Cut.of(all, window), window);
        String text = String.format(Locale.ROOT, "%,d tests", all.size())
                + lines(
                        rows,
                        row -> row.test() + " " + row.result() + ", " + row.durationMillis() + " ms"
                                + size(", retained ", row.retained()) + size(", allocated ", row.allocated())
                                + size(", peak ", row.peak()));
        return new Answer(rows, text);
    }

    private static String size(String label, Optional<Long> bytes) {
        return bytes.map(many -> label + (many < 0 ? "-" : "") + MemorySize.ofBytes(Math.abs(many)))
                .orElse("");
    }

    private static TestLine line(Run run, TestRow test) {
        return new TestLine(
                run.suite(),
                test.title(),
                test.result().title(),
                test.duration().toMillis(),
                test.retained().isPresent() ? Optional.of(test.retained().getAsLong()) : Optional.empty(),
                test.allocated().map(MemorySize::bytes),
                test.peak().map(MemorySize::bytes),
                test.gcPause().map(pause -> pause.toMillis()),
                test.source().map(Object::toString));
    }

    private List<Found> found(Arguments given) throws IOException, EvidenceException {
        return worstFirst(read(given)).stream()
                .flatMap(run ->
                        run.leaks().stream().map(leak -> new Found(run, access.values() ? leak : Concealment.of(leak))))
                .toList();
    }

    private Answer leaks(Arguments given) throws IOException, EvidenceException {
        List<Found> found = found(given);
        List<LeakRow> all = IntStream.range(0, found.size())
                .mapToObj(at -> row(at + 1, found.get(at)))
                .toList();
        Window window = given.window();
        Rows<LeakRow> rows = Rows.of(Cut.of(all, window), window);
        String text = (all.isEmpty() ? "No leak was found" : all.size() == 1 ? "1 leak" : all.size() + " leaks")
                + lines(
                        rows,
                        row -> row.leak() + ". " + row.title()
                                + row.holder()
                                        .map(holder -> ", held by " + holder)
                                        .orElse("")
                                + row.test().map(test -> ", in " + test).orElse(""));
        return new Answer(rows, text);
    }

    private static LeakRow row(int number, Found found) {
        FoundLeak leak = found.leak();
        return new LeakRow(
                number,
                found.run().suite(),
                leak.test().map(found.run()::titleOf),
                leak.title(),
                leak.resource(),
                leak.holder(),
                leak.severity(),
                leak.source().map(Object::toString));
    }

    private Answer explain(Arguments given) throws IOException, EvidenceException {
        List<Found> found = found(given);
        int number = given.number("leak", 1);
        if (number > found.size()) {
            throw new IllegalArgumentException("There is no leak " + number + ": the evidence has "
                    + (found.isEmpty() ? "none" : "" + found.size()) + ". The tool leaks_list has their numbers.");
        }
        Found wanted = found.get(number - 1);
        return new Answer(
                new Explained(
                        number,
                        found.size(),
                        wanted.run().suite(),
                        wanted.leak().title(),
                        wanted.leak()),
                host.said(ConsoleText.of(wanted.run(), wanted.leak())));
    }
}
