package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.budget.Quantity;
import dev.ullage.internal.budget.TestIdentity;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.Shard;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs of one suite in one environment, all of them fit to be recorded.
 *
 * @param name the suite
 * @param fingerprint the environment
 * @param observed the runs
 */
record SuiteRuns(String name, Fingerprint fingerprint, List<Observation> observed) {

    /** Decimals of a millisecond and of a part of one. */
    private static final int NANOS = 6;

    private static final int THOUSANDTHS = 3;

    static Collection<SuiteRuns> of(List<Observation> all) throws UnfitRunException {
        Map<String, SuiteRuns> suites = new LinkedHashMap<>();
        for (Observation each : all) {
            Run run = each.run();
            refuse(run);
            Fingerprint fingerprint = Fingerprint.of(run.environment());
            suites.computeIfAbsent(
                            run.suite() + "\n" + fingerprint.title(),
                            key -> new SuiteRuns(run.suite(), fingerprint, new ArrayList<>()))
                    .observed()
                    .add(each);
        }
        for (SuiteRuns suite : suites.values()) {
            suite.atLeast(RecordedSuite.LEAST_RUNS, "Recording", "the noise cannot be told from fewer");
        }
        return suites.values();
    }

    /** That a run is not as it was recorded does not speak against recording it. */
    private static void refuse(Run run) throws UnfitRunException {
        Optional<String> against = Fitness.flaw(run);
        if (against.isPresent()) {
            throw new UnfitRunException("Nothing was recorded, because a run of " + run.suite() + " did not pass: "
                    + against.get() + ". Make it pass, then record again.");
        }
    }

    void atLeast(int least, String doing, String why) throws UnfitRunException {
        if (observed.size() < least) {
            throw new UnfitRunException("%s %s takes %d runs or more, but got %d, for %s. Give more, for example 5."
                    .formatted(doing, name, least, observed.size(), why));
        }
    }

    RecordedSuite recorded() {
        SortedMap<String, RecordedTest> tests = new TreeMap<>();
        Map<String, List<Map<String, Long>>> measured = observed.stream()
                .flatMap(each -> each.measured().entrySet().stream())
                .collect(Collectors.groupingBy(
                        each -> TestIdentity.of(each.getKey()),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<Map<String, TestRow>> rows =
                observed.stream().map(each -> Fitness.tests(each.run())).toList();
        List<Map<String, Long>> times =
                observed.stream().map(each -> times(each.run())).toList();
        for (String test : rows.get(0).keySet()) {
            if (rows.stream().allMatch(run -> run.containsKey(test))) {
                RecordedTest recorded = new RecordedTest(
                        spread(Figure.ALLOCATED, test, rows),
                        ofWhole(spread(Figure.LIVE_HEAP, test, rows)),
                        ofWhole(spread(Figure.WORKING_SET, test, rows)),
                        OptionalLong.of(rounded(median(times, test))),
                        budgets(measured.getOrDefault(test, List.of())));
                tests.put(test, recorded);
            }
        }
        return new RecordedSuite(
                observed.size(),
                shard(),
                spread(Figure.ALLOCATED),
                ofWhole(spread(Figure.LIVE_HEAP)),
                ofWhole(spread(Figure.WORKING_SET)),
                tests);
    }

    private Optional<Shard> shard() {
        return observed.get(0).run().shard();
    }

    /** What depends on the tests that ran before in the same JVM is not recorded of a part of them. */
    private Optional<Spread> ofWhole(Optional<Spread> spread) {
        return spread.filter(any -> shard().filter(part -> part.count() > 1).isEmpty());
    }

    private static Map<String, Long> times(Run run) {
        RowTimes times = new RowTimes();
        Map<String, Long> byTest = new HashMap<>();
        run.tests().forEach(test -> byTest.putIfAbsent(TestIdentity.of(test.id()), times.next(test)));
        return byTest;
    }

    private static long median(List<Map<String, Long>> times, String test) {
        return Spread.of(times.stream().mapToLong(run -> run.get(test)).toArray())
                .median();
    }

    /** To two digits, for the next ones differ from run to run. */
    private static long rounded(long millis) {
        return new BigDecimal(millis).round(new MathContext(2)).longValueExact();
    }

    private Optional<Spread> spread(Figure figure) {
        return spread(observed, each -> figure.of(each.run()));
    }

    private static Optional<Spread> spread(Figure figure, String test, List<Map<String, TestRow>> runs) {
        return spread(runs, run -> Optional.ofNullable(run.get(test)).flatMap(figure::of));
    }

    /** What only some of the runs have measured is not recorded. */
    private static <T> Optional<Spread> spread(List<T> runs, Function<T, Optional<MemorySize>> figure) {
        List<MemorySize> sizes =
                runs.stream().flatMap(run -> figure.apply(run).stream()).toList();
        return sizes.size() == runs.size()
                ? Optional.of(
                        Spread.of(sizes.stream().mapToLong(MemorySize::bytes).toArray()))
                : Optional.empty();
    }

    /** A budget is held to the worst of the runs, which all passed. */
    private static Optional<SortedMap<String, BigDecimal>> budgets(List<Map<String, Long>> runs) {
        SortedMap<String, BigDecimal> budgets = new TreeMap<>();
        for (Quantity quantity : Quantity.values()) {
            runs.stream()
                    .flatMap(run -> Stream.ofNullable(run.get(quantity.label())))
                    .reduce(quantity.isFloor() ? Math::min : Math::max)
                    .ifPresent(worst -> budgets.put(quantity.label(), inFile(quantity, worst)));
        }
        return Optional.of(budgets).filter(amounts -> !amounts.isEmpty());
    }

    private static BigDecimal inFile(Quantity quantity, long amount) {
        int decimals = switch (quantity.unit()) {
            case BYTES, COUNT -> 0;
            case DURATION -> NANOS;
            case RATIO -> THOUSANDTHS;
        };
        BigDecimal plain = BigDecimal.valueOf(amount, decimals).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
