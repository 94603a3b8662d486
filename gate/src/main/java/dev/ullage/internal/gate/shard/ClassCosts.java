package dev.ullage.internal.gate.shard;

import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.RecordedTest;
import dev.ullage.internal.gate.baseline.RowTimes;
import dev.ullage.internal.gate.baseline.Spread;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.EvidenceVisitor;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each test class took when it ran before, by the name of its outermost class.
 *
 * @param known the costs that are known
 */
public record ClassCosts(SortedMap<String, Cost> known) {

    /** Nothing is known. */
    public static final ClassCosts NONE = new ClassCosts(new TreeMap<>());

    private static final Pattern VINTAGE = Pattern.compile("\\[(?:class|runner):([^]]+)]");

    /**
     * What a class took.
     *
     * @param millis how long; zero where that is not known
     * @param bytes what it allocated; zero where that is not known
     */
    public record Cost(long millis, long bytes) {

        Cost plus(Cost more) {
            return new Cost(millis + more.millis, bytes + more.bytes);
        }

        private Cost atLeast(Cost other) {
            return new Cost(Math.max(millis, other.millis), Math.max(bytes, other.bytes));
        }
    }

    /** Copies the map. */
    public ClassCosts {
        known = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }

    /** The outermost class around a class: what is in it runs with it. */
    static String outermost(String name) {
        int inner = name.indexOf('$', name.lastIndexOf('.') + 2);
        return inner < 0 ? name : name.substring(0, inner);
    }

    /** What a baseline has of a suite: where several environments have it, the most. */
    public static ClassCosts of(Baseline baseline, String suite) {
        SortedMap<String, Cost> most = new TreeMap<>();
        baseline.sections().values().forEach(section -> {
            Map<String, Cost> costs = new HashMap<>();
            if (section.suites().containsKey(suite)) {
                section.suites()
                        .get(suite)
                        .tests()
                        .forEach((test, recorded) -> costs.merge(classOf(test), cost(recorded), Cost::plus));
            }
            costs.forEach((name, cost) -> most.merge(name, cost, Cost::atLeast));
        });
        return new ClassCosts(most);
    }

    private static Cost cost(RecordedTest test) {
        return new Cost(
                test.took().orElse(0), test.allocated().map(Spread::median).orElse(0L));
    }

    private static String classOf(String identity) {
        Matcher vintage = VINTAGE.matcher(identity);
        int method = identity.indexOf('#');
        return outermost(vintage.find() ? vintage.group(1) : method < 0 ? identity : identity.substring(0, method));
    }

    /**
     * What the runs of a suite in these evidence files took: where a class is in several, the most.
     *
     * @throws EvidenceException if a file is no evidence
     * @throws IOException if a file cannot be read
     */
    public static ClassCosts of(Collection<Path> evidence, String suite) throws IOException, EvidenceException {
        SortedMap<String, Cost> most = new TreeMap<>();
        for (Path file : evidence) {
            EvidenceFile.visit(file, new EvidenceVisitor() {
                private Map<String, Cost> costs = new HashMap<>();
                private RowTimes times = new RowTimes();

                @Override
                public void test(TestRow test, boolean isNamed) {
                    Cost cost = new Cost(
                            times.next(test),
                            test.allocated().map(size -> size.bytes()).orElse(0L));
                    costs.merge(outermost(test.className()), cost, Cost::plus);
                }

                @Override
                public void run(Run run, long tests) {
                    if (run.suite().equals(suite)) {
                        costs.forEach((name, cost) -> most.merge(name, cost, Cost::atLeast));
                    }
                    costs = new HashMap<>();
                    times = new RowTimes();
                }
            });
        }
        return new ClassCosts(most);
    }

    /**
     * The costs of classes, of which none is zero: where times are known, times; where none is, what they allocated. What is not
     * known is taken for the median of what is.
     */
    Map<String, Cost> of(List<String> names) {
        boolean hasTimes = names.stream().anyMatch(name -> cost(name).millis() > 0);
        long[] sorted = names.stream()
                .map(this::cost)
                .mapToLong(cost -> hasTimes ? cost.millis() : cost.bytes())
                .filter(amount -> amount > 0)
                .sorted()
                .toArray();
        long median = sorted.length == 0 ? 1 : sorted[sorted.length / 2];
        Map<String, Cost> costs = new HashMap<>();
        for (String name : names) {
            Cost cost = cost(name);
            long amount = hasTimes ? cost.millis() : cost.bytes();
            costs.put(name, new Cost(amount > 0 ? amount : median, cost.bytes()));
        }
        return costs;
    }

    private Cost cost(String name) {
        return known.getOrDefault(name, new Cost(0, 0));
    }
}
