package dev.ullage.internal.report.evidence;

import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of a suite a run stands for, where that is not the whole suite in one JVM.
 *
 * @param shard the part that ran; absent where the suite was not divided
 * @param changed what a change has narrowed the suite to; absent where nothing has
 * @param merged the shards that the run was merged of, in their order; empty where it was not
 * @param omitted tests that are counted without a row of their own, because there are so many
 */
public record Scope(Optional<Shard> shard, Optional<Changed> changed, List<Merged> merged, List<Omitted> omitted) {

    /** Copies the lists. */
    public Scope {
        merged = List.copyOf(merged);
        omitted = List.copyOf(omitted);
    }

    /** A run of a shard, of what changed, or both. */
    public static Scope of(Optional<Shard> shard, Optional<Changed> changed) {
        return new Scope(shard, changed, List.of(), List.of());
    }

    /**
     * Test classes that a change touches.
     *
     * @param since the branch, tag or commit that was given: {@code "origin/main"}
     * @param commit the commit from which changes count
     * @param chosen how many test classes a change touches
     * @param leftOut how many it does not
     */
    public record Changed(String since, String commit, int chosen, int leftOut) {}

    /**
     * One of the shards that a run was merged of.
     *
     * @param index which one, from 1
     * @param started when it began, by the clock of its machine
     * @param duration how long it took
     * @param grade how it was judged
     * @param tests how many tests it had
     * @param liveHeap the most live heap at a test boundary
     * @param workingSet the most working set, or resident memory
     */
    public record Merged(
            int index,
            Instant started,
            Duration duration,
            Grade grade,
            long tests,
            Optional<MemorySize> liveHeap,
            Optional<MemorySize> workingSet) {}

    /**
     * Tests without a row.
     *
     * @param result how they ended
     * @param tests how many
     */
    public record Omitted(Result result, long tests) {}

    /** How many tests without a row ended in a way. */
    long omitted(Result result) {
        return omitted.stream()
                .filter(each -> each.result() == result)
                .mapToLong(Omitted::tests)
                .sum();
    }

    /** The scope in a word or two: {@code "shard 3 of 16"}, {@code "1,000 shards"}. */
    public String title() {
        return shard.map(Shard::title)
                .orElseGet(() -> merged.isEmpty() ? "a part" : Numbers.of(merged.size(), "shard"));
    }

    /** The scope, line by line; empty where there is nothing to say. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        shard.ifPresent(part -> lines.add(part.title() + " of a suite of " + Numbers.of(part.classes())
                + " test classes; the others are elsewhere"));
        if (!merged.isEmpty()) {
            lines.add("merged of " + Numbers.of(merged.size(), "shard") + "; the timeline is that of the fullest");
        }
        changed.ifPresent(
                each -> lines.add(Numbers.of(each.chosen()) + " of " + Numbers.of(each.chosen() + each.leftOut())
                        + " test classes, those that changes since " + each.since() + " touch; left out "
                        + Numbers.of(each.leftOut())));
        long rowless = omitted.stream().mapToLong(Omitted::tests).sum();
        if (rowless > 0) {
            lines.add(Numbers.of(rowless, "test") + " without a row here: those that went well and took least");
        }
        return lines;
    }
}
