package dev.ullage.internal.gate.shard;

import dev.ullage.internal.gate.baseline.Fingerprint;
import dev.ullage.internal.gate.shard.KeptRows.Kept;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.Scope.Merged;
import dev.ullage.internal.report.evidence.Shard;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shards of one run as they come, of which no more is kept than the run that they become will say. For use by one thread. */
final class MergedRun {

    /** Of each kind of finding; the verdict counts those beyond. */
    private static final int MOST_FINDINGS = 5_000;

    private static final String HUNT = "hunt";

    private final ShardSet shards;
    private final Reasons reasons = new Reasons();
    private final List<Merged> parts = new ArrayList<>();
    private final List<FoundLeak> leaks = new ArrayList<>();
    private final List<BrokenBudget> violations = new ArrayList<>();
    private final Comparisons comparisons = new Comparisons();
    private final CollectionSum collections = new CollectionSum();
    private Optional<Outcome> end = Optional.empty();
    /** The one whose timeline is shown: the fullest, and not one in which nothing ran. */
    private Run shown;

    private Shard shownAs;

    MergedRun(Run first, Shard as) {
        shards = new ShardSet(first.suite());
        shown = first;
        shownAs = as;
    }

    /** Takes the next one, which may be the first. */
    void add(Run run, Shard shard, long tests, Path file) throws ShardException {
        shards.add(
                shard,
                hasStarted(run) ? Optional.of(Fingerprint.of(run.environment()).title()) : Optional.empty(),
                file);
        parts.add(new Merged(
                shard.index(),
                run.started(),
                run.duration(),
                run.verdict().grade(),
                tests,
                run.peakLiveHeap().map(LiveHeap::size),
                run.peakWorkingSet()));
        run.verdict().reasons().forEach(reason -> reasons.add(reason, shard.index()));
        run.leaks().stream().limit(MOST_FINDINGS - leaks.size()).forEach(leaks::add);
        run.violations().stream().limit(MOST_FINDINGS - violations.size()).forEach(violations::add);
        run.comparison().ifPresent(comparisons::add);
        run.collections().ifPresent(totals -> collections.add(totals, run.duration()));
        if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
            end = end.or(() -> Optional.of(told(run.outcome(), shard)));
        }
        if (fullness(run).compareTo(fullness(shown)) > 0
                || (fullness(run).equals(fullness(shown)) && shard.index() < shownAs.index())) {
            shown = run;
            shownAs = shard;
        }
    }

    private static Long fullness(Run run) {
        return run.peakLiveHeap()
                .map(LiveHeap::size)
                .or(run::peakWorkingSet)
                .map(size -> size.bytes())
                .orElse(hasStarted(run) ? 0L : -1L);
    }

    /** Whether a JVM has said what it is. */
    private static boolean hasStarted(Run run) {
        String jdk = run.environment().jdk();
        return !jdk.isEmpty() && Character.isDigit(jdk.charAt(0));
    }

    private static Outcome told(Outcome outcome, Shard shard) {
        return new Outcome(
                outcome.kind(),
                ShardSet.title(List.of(shard.index()), shard.count()) + ": " + outcome.text(),
                outcome.test(),
                outcome.because(),
                outcome.next());
    }

    /**
     * The run that they are together.
     *
     * @param counts how many tests ended in each way
     * @throws ShardException if they do not belong together
     */
    Run whole(List<Kept> rows, Map<Result, Long> counts) throws ShardException {
        shards.check();
        parts.sort(Comparator.comparingInt(Merged::index));
        RunBuilder builder = new RunBuilder(shown.suite(), started(), duration(), outcome(counts), shown.environment())
                .file(shown.file())
                .scope(Optional.of(new Scope(
                        Optional.empty(), shown.scope().flatMap(Scope::changed), parts, Omissions.of(rows, counts))))
                .lines(shown.liveHeapLines(), shown.workingSetLines())
                .pauses(shown.pauses())
                .changes(shown.changes())
                .tests(rows.stream().map(Kept::row).toList())
                .leaks(leaks)
                .violations(violations);
        Omissions.memory(builder, shown, rows, shownAs.index());
        shown.recovery().ifPresent(builder::recovery);
        collections.total().ifPresent(builder::collections);
        comparisons.together().ifPresent(builder::comparison);
        List<Reason> found = reasons.all(shards.count());
        missing().ifPresent(found::add);
        return shownAs.goal().equals(HUNT) ? builder.judged(found) : builder.judgedByParts(found);
    }

    private Optional<Reason> missing() {
        List<Integer> missing = shards.missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Reasons.plain(
                        Grade.FAILED,
                        ShardSet.title(missing, shards.count()) + (missing.size() == 1 ? " is" : " are") + " missing",
                        "run what is missing, and give its evidence to mvn ullage:aggregate with the others"));
    }

    private Instant started() {
        return parts.stream()
                .map(Merged::started)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** They run side by side, so the longest is how long it took. */
    private Duration duration() {
        return parts.stream()
                .map(Merged::duration)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Outcome outcome(Map<Result, Long> counts) {
        long tests = counts.values().stream().mapToLong(Long::longValue).sum();
        return end.orElseGet(() -> new Outcome(
                Outcome.Kind.COMPLETED,
                "Completed: " + Numbers.of(tests, "test") + " in " + Numbers.of(parts.size(), "shard"),
                Optional.empty()));
    }

    static Map<Result, Long> noCounts() {
        return new EnumMap<>(Result.class);
    }
}
