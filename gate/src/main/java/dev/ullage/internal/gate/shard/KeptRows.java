package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Rows of tests, at most so many: of more, those that did not go well or are named by a verdict, and then those that took most.
 * What is kept does not depend on the order in which rows come. For use by one thread.
 */
final class KeptRows {

    /**
     * A row and where it is from.
     *
     * @param run the number of its run
     * @param shard zero where its run is not one
     * @param place its place in its file's run, from 0
     */
    record Kept(int run, int shard, int place, TestRow row, boolean isNamed) {

        private int urgency() {
            if (isNamed || row.result() == Result.FAILED) {
                return 0;
            }
            return row.result() == Result.UNFINISHED ? 1 : row.result() == Result.ABORTED ? 2 : 3;
        }

        private long bytes() {
            return row.allocated().map(size -> size.bytes()).orElse(0L);
        }

        private long behind() {
            OptionalLong retained = row.retained();
            return retained.orElse(0);
        }
    }

    private static final Comparator<Kept> MOST_TELLING = Comparator.comparingInt(Kept::urgency)
            .thenComparing(Comparator.comparingLong(Kept::bytes).reversed())
            .thenComparing(Comparator.comparingLong(Kept::behind).reversed())
            .thenComparing(kept -> kept.row().id())
            .thenComparingInt(Kept::shard);

    private final int most;
    private List<Kept> rows = new ArrayList<>();

    KeptRows(int most) {
        this.most = most;
    }

    void add(Kept row) {
        rows.add(row);
        if (rows.size() >= 2 * most) {
            shorten();
        }
    }

    /** Takes those of others, as rows of a shard of a run. */
    void addAll(KeptRows others, int run, int shard) {
        others.shorten();
        others.rows.forEach(kept -> add(new Kept(run, shard, kept.place(), kept.row(), kept.isNamed())));
    }

    private void shorten() {
        if (rows.size() > most) {
            rows.sort(MOST_TELLING);
            rows = new ArrayList<>(rows.subList(0, most));
        }
    }

    /** Those of a run that are kept, in the order of its shards and of their tests. */
    List<Kept> of(int run) {
        shorten();
        return rows.stream()
                .filter(kept -> kept.run() == run)
                .sorted(Comparator.comparingInt(Kept::shard).thenComparingInt(Kept::place))
                .toList();
    }
}
