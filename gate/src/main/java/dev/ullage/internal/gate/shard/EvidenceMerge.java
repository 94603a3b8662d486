package dev.ullage.internal.gate.shard;

import dev.ullage.internal.gate.shard.KeptRows.Kept;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.EvidenceVisitor;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.Shard;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges evidence files into one evidence: the shards of a suite become one run, and the runs of several suites stand beside each
 * other. Files are read one after the other and test by test, so memory is bounded by what the whole says, not by how many tests
 * there are: of more than 20,000, rows are kept of those that did not go well and of those that took most, and the others are
 * counted. For use by one thread.
 */
public final class EvidenceMerge implements EvidenceVisitor {

    /** Of all runs together. */
    static final int MOST_ROWS = 20_000;
    /** So many runs are shown over time; of further ones, peaks. */
    private static final int MOST_TIMELINES = 100;

    private final String name;
    private final KeptRows rows = new KeptRows(MOST_ROWS);
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private KeptRows pending = new KeptRows(MOST_ROWS);
    private Map<Result, Long> pendingCounts = MergedRun.noCounts();
    private int pendingTests;
    private Path file = Path.of("");
    private @Nullable ShardException refused;

    /**
     * One of the runs that come out.
     *
     * @param number by which its rows are found
     * @param shards those that it is merged of; absent where it is a run as it was
     * @param alone the run as it was
     * @param counts how many tests ended in each way
     */
    private record Part(int number, Optional<MergedRun> shards, Run alone, Map<Result, Long> counts) {}

    private EvidenceMerge(String name) {
        this.name = name;
    }

    /**
     * Merges files.
     *
     * @param name what the whole is called
     * @param files one or more, in any order
     * @throws ShardException if shards do not belong together; the message names the odd one. That one is missing is a verdict
     * @throws EvidenceException if a file is no evidence
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a run is among them twice
     */
    public static Evidence of(String name, Collection<Path> files)
            throws IOException, EvidenceException, ShardException {
        EvidenceMerge merge = new EvidenceMerge(name);
        for (Path file : files) {
            merge.file = file;
            EvidenceFile.visit(file, merge);
            if (merge.refused != null) {
                throw merge.refused;
            }
        }
        return merge.whole();
    }

    @Override
    public void test(TestRow test, boolean isNamed) {
        pendingCounts.merge(test.result(), 1L, Long::sum);
        pending.add(new Kept(0, 0, pendingTests++, test, isNamed));
    }

    @Override
    public void run(Run run, long tests) {
        Optional<Shard> shard = run.shard();
        String key = run.suite() + "\n"
                + shard.map(Shard::goal).orElseGet(() -> run.started().toString());
        if (shard.isEmpty() && parts.containsKey(key)) {
            throw new IllegalArgumentException("The run of " + run.suite() + " of " + run.started()
                    + " is given twice. Give each evidence file once.");
        }
        Part part = parts.computeIfAbsent(
                key,
                any -> new Part(
                        parts.size(),
                        shard.map(as -> new MergedRun(run, as)),
                        parts.size() < MOST_TIMELINES ? run : withPeaks(run),
                        MergedRun.noCounts()));
        try {
            if (shard.isPresent()) {
                part.shards().orElseThrow().add(run, shard.get(), tests, file);
            }
        } catch (ShardException twice) {
            refused = refused == null ? twice : refused;
        }
        rows.addAll(pending, part.number(), shard.map(Shard::index).orElse(0));
        pendingCounts.forEach((result, count) -> part.counts().merge(result, count, Long::sum));
        run.scope()
                .ifPresent(scope ->
                        scope.omitted().forEach(each -> part.counts().merge(each.result(), each.tests(), Long::sum)));
        pending = new KeptRows(MOST_ROWS);
        pendingCounts = MergedRun.noCounts();
        pendingTests = 0;
    }

    private static Run withPeaks(Run run) {
        return RunBuilder.of(run)
                .memory(Series.NONE, run.peakLiveHeap().stream().toList())
                .pauses(List.of())
                .as(run.verdict());
    }

    private Evidence whole() throws ShardException {
        List<Run> runs = new ArrayList<>();
        for (Part part : parts.values()) {
            List<Kept> kept = rows.of(part.number());
            runs.add(part.shards().isPresent() ? part.shards().get().whole(kept, part.counts()) : alone(part, kept));
        }
        runs.sort(Comparator.comparing(Run::suite).thenComparing(Run::started));
        return new Evidence(Evidence.SCHEMA, name, runs);
    }

    private static Run alone(Part part, List<Kept> kept) {
        Run run = part.alone();
        List<Scope.Omitted> omitted = Omissions.of(kept, part.counts());
        RunBuilder builder =
                RunBuilder.of(run).tests(kept.stream().map(Kept::row).toList());
        if (!omitted.isEmpty()) {
            Scope scope = run.scope().orElse(Scope.of(Optional.empty(), Optional.empty()));
            builder.scope(Optional.of(new Scope(scope.shard(), scope.changed(), scope.merged(), omitted)));
            Omissions.memory(builder, run, kept, 0);
        }
        return builder.as(run.verdict());
    }
}
