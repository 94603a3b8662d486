package dev.ullage.internal.gate.shard;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.Fingerprint;
import dev.ullage.internal.gate.baseline.RecordedSuite;
import dev.ullage.internal.gate.baseline.RecordedTest;
import dev.ullage.internal.gate.baseline.Section;
import dev.ullage.internal.gate.baseline.Spread;
import dev.ullage.internal.report.evidence.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parts of a baseline, each recorded by one shard, that become one. What depends on the tests that ran before in the same JVM, live
 * heap and working set, is in none of them: what each test allocates, its budgets and its time are.
 *
 * @param file the committed baseline, which need not be there; what it has of other suites stays
 */
public record BaselineMerge(Path file) {

    /** The name of a file with a part. */
    public static final String PART = "baseline-shard.json";

    /** In the part of a shard in which nothing ran, no JVM has said what it is. */
    private static final int NO_JDK = 1;

    private static final String NONE = "none";

    /** What is known of one suite so far. */
    private static final class Suite {
        private final ShardSet shards;
        private Optional<Fingerprint> environment = Optional.empty();
        private int runs = Integer.MAX_VALUE;
        private Optional<Spread> allocated = Optional.empty();
        private final SortedMap<String, RecordedTest> tests = new TreeMap<>();

        private Suite(String name) {
            shards = new ShardSet(name);
        }
    }

    /** The part of a shard in which no test class is. */
    public static Baseline empty(String suite, Shard shard) {
        Fingerprint nowhere =
                new Fingerprint(NO_JDK, NONE, NONE, 0, Optional.empty(), Optional.empty(), List.of(), NONE, NONE);
        RecordedSuite recorded = new RecordedSuite(
                RecordedSuite.LEAST_RUNS,
                Optional.of(shard),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());
        return new Baseline(
                Baseline.SCHEMA,
                new TreeMap<>(Map.of(nowhere.title(), new Section(nowhere, new TreeMap<>(Map.of(suite, recorded))))));
    }

    /**
     * Merges the parts and writes the baseline.
     *
     * @throws ShardException if one is missing or does not belong to the others; the file is then as it was
     * @throws BaselineException if a file is no baseline
     * @throws IOException if a file cannot be read or written
     */
    public void record(Collection<Path> parts) throws IOException, BaselineException, ShardException {
        Map<String, Suite> suites = new TreeMap<>();
        for (Path part : parts) {
            for (Section section : Baseline.read(part).sections().values()) {
                for (Map.Entry<String, RecordedSuite> each : section.suites().entrySet()) {
                    add(
                            suites.computeIfAbsent(each.getKey(), Suite::new),
                            each.getValue(),
                            section.fingerprint(),
                            part);
                }
            }
        }
        SortedMap<String, Section> sections =
                new TreeMap<>((Files.exists(file) ? Baseline.read(file) : Baseline.empty()).sections());
        for (Map.Entry<String, Suite> each : suites.entrySet()) {
            Suite suite = each.getValue();
            check(each.getKey(), suite);
            if (suite.environment.isPresent()) {
                Fingerprint environment = suite.environment.get();
                sections.merge(
                        environment.title(),
                        new Section(environment, Collections.emptySortedMap()).with(each.getKey(), whole(suite)),
                        (old, more) -> old.with(each.getKey(), whole(suite)));
            }
        }
        new Baseline(Baseline.SCHEMA, sections).write(file);
    }

    private static void check(String name, Suite suite) throws ShardException {
        suite.shards.check();
        List<Integer> missing = suite.shards.missing();
        if (!missing.isEmpty()) {
            throw new ShardException(ShardSet.title(missing, suite.shards.count()) + " of " + name
                    + (missing.size() == 1 ? " is" : " are")
                    + " missing, so nothing was recorded. Run ullage:baseline in it, and give its " + PART
                    + " with the others.");
        }
    }

    private static void add(Suite suite, RecordedSuite part, Fingerprint environment, Path from) throws ShardException {
        if (part.shard().isEmpty()) {
            throw new ShardException(
                    from
                            + " has a whole baseline, and not a shard's. Give the files that ullage:baseline wrote with a shard.");
        }
        boolean isEmpty = environment.os().equals(NONE);
        suite.shards.add(part.shard().get(), isEmpty ? Optional.empty() : Optional.of(environment.title()), from);
        if (!isEmpty) {
            suite.environment = Optional.of(environment);
            suite.runs = Math.min(suite.runs, part.runs());
            suite.allocated = part.allocated()
                    .map(more -> suite.allocated
                            .map(so -> new Spread(so.median() + more.median(), so.noise() + more.noise()))
                            .orElse(more))
                    .or(() -> suite.allocated);
            suite.tests.putAll(part.tests());
        }
    }

    private static RecordedSuite whole(Suite suite) {
        return new RecordedSuite(
                suite.runs, Optional.empty(), suite.allocated, Optional.empty(), Optional.empty(), suite.tests);
    }
}
