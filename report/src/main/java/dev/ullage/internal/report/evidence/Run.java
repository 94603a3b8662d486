package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of one run of a suite. {@link RunBuilder} makes one.
 *
 * @param suite what was run: the module's name
 * @param file the file that stands for what was run where no line of source is known: its build file, relative to the
 *     project's root; absent where there is none
 * @param scope how much of the suite it stands for; absent where that is the whole suite in one JVM
 * @param started when it began
 * @param duration how long it took
 * @param outcome how it ended
 * @param verdict how it is judged, and why
 * @param environment where it took place
 * @param liveHeapLines what live heap was judged against
 * @param workingSetLines what the working set, or resident memory, was judged against
 * @param series memory over time
 * @param liveHeaps live heap at test boundaries, in the order of time
 * @param pauses the pauses of the garbage collector, in the order of time; of many the longest; empty where they are not known
 * @param changes the memory levels that were entered and left, in the order of time
 * @param recovery whether memory came back at the end; absent where that was not looked at
 * @param tests the tests, in the order of their beginning
 * @param leaks what leaks
 * @param violations the budgets that were not kept
 * @param collections what garbage collection cost; absent where it was not measured
 * @param comparison the run beside a baseline; absent where there is none
 * @param history earlier runs, in the order of time; may be empty
 */
public record Run(
        String suite,
        Optional<String> file,
        Optional<Scope> scope,
        Instant started,
        Duration duration,
        Outcome outcome,
        Verdict verdict,
        Environment environment,
        Lines liveHeapLines,
        Lines workingSetLines,
        Series series,
        List<LiveHeap> liveHeaps,
        List<Pause> pauses,
        List<LevelChange> changes,
        Optional<Recovery> recovery,
        List<TestRow> tests,
        List<FoundLeak> leaks,
        List<BrokenBudget> violations,
        Optional<CollectionTotals> collections,
        Optional<Comparison> comparison,
        List<PastRun> history) {

    /** Copies the lists. */
    public Run {
        liveHeaps = List.copyOf(liveHeaps);
        pauses = List.copyOf(pauses);
        changes = List.copyOf(changes);
        tests = List.copyOf(tests);
        leaks = List.copyOf(leaks);
        violations = List.copyOf(violations);
        history = List.copyOf(history);
    }

    /** The same beside another state, and judged by that, too. */
    public Run compared(Comparison other) {
        return RunBuilder.of(this).comparison(other).judged();
    }

    /** How many tests ended in a way, those without a row among them. */
    public long tests(TestRow.Result result) {
        return tests.stream().filter(test -> test.result() == result).count()
                + scope.map(part -> part.omitted(result)).orElse(0L);
    }

    /** How many tests there are, those without a row among them. */
    public long testCount() {
        return tests.size()
                + scope.stream()
                        .flatMap(part -> part.omitted().stream())
                        .mapToLong(Scope.Omitted::tests)
                        .sum();
    }

    /** The part of a suite that ran; absent where the suite was not divided. */
    public Optional<Shard> shard() {
        return scope.flatMap(Scope::shard);
    }

    /** The most live heap at a test boundary; absent where it was never measured. */
    public Optional<LiveHeap> peakLiveHeap() {
        return liveHeaps.stream().max(Comparator.comparing(LiveHeap::size));
    }

    /** When live heap was read: {@code "after OrderTest.places()"}; empty where that test may have no row. */
    public String momentOf(LiveHeap reading) {
        if (reading.test() >= 0) {
            return "after " + tests.get(reading.test()).title();
        }
        return testCount() > tests.size() ? "" : "before the first test";
    }

    /** The most working set or, without a container, resident memory; absent where neither was sampled. */
    public Optional<MemorySize> peakWorkingSet() {
        java.util.OptionalLong working = series.peak(Measure.WORKING_SET);
        java.util.OptionalLong peak = working.isPresent() ? working : series.peak(Measure.RESIDENT);
        Optional<MemorySize> own =
                peak.isPresent() ? Optional.of(MemorySize.ofBytes(peak.getAsLong())) : Optional.empty();
        return Stream.concat(
                        own.stream(),
                        scope.stream()
                                .flatMap(part -> part.merged().stream())
                                .flatMap(shard -> shard.workingSet().stream()))
                .max(Comparator.naturalOrder());
    }

    /** A test by its id; absent where there is none of that id. */
    public Optional<TestRow> test(String id) {
        return tests.stream().filter(test -> test.id().equals(id)).findFirst();
    }

    /** Whether a test failed by a leak or a budget of this run alone, which say more than its failure does. */
    public boolean isToldOtherwise(TestRow test) {
        boolean isFinding = leaks.stream().anyMatch(leak -> leak.test().equals(Optional.of(test.id())))
                || violations.stream().anyMatch(broken -> broken.test().equals(test.id()));
        return isFinding
                && test.failure()
                        .filter(text -> !text.contains("Suppressed: ") && !text.contains("Caused by: "))
                        .isPresent();
    }

    /** What a report calls a test: its title, or the id where it is not among the tests. */
    public String titleOf(String id) {
        return test(id).map(TestRow::title).orElse(id);
    }
}
