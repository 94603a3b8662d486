package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.gate.baseline.Ratcheted.Lowered;
import dev.ullage.internal.gate.baseline.Sight.Place;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lowers what was recorded to what is taken now, where each of several runs took less by more than the bars. */
final class Ratcheting {

    /** So many runs must all be lower: one lucky run is none, and neither are three. */
    static final int LEAST_RUNS = 5;

    /** How far above the new median the new bound is at least, in parts of it. */
    private static final double HEADROOM = 0.01;

    private final Baseline baseline;
    private final Bars bars;
    private final List<Lowered> lowered = new ArrayList<>();

    Ratcheting(Baseline baseline, Bars bars) {
        this.baseline = baseline;
        this.bars = bars;
    }

    Ratcheted by(Collection<SuiteRuns> runs) throws UnfitRunException {
        SortedMap<String, Section> sections = new TreeMap<>(baseline.sections());
        for (SuiteRuns suite : runs) {
            suite.atLeast(LEAST_RUNS, "Lowering the bounds of", "a few runs may be lucky");
            Section section = sections.get(suite.fingerprint().title());
            if (section != null && section.suites().containsKey(suite.name())) {
                RecordedSuite recorded = section.suites().get(suite.name());
                sections.put(suite.fingerprint().title(), section.with(suite.name(), lower(recorded, suite)));
            }
        }
        return new Ratcheted(new Baseline(Baseline.SCHEMA, sections), lowered);
    }

    private RecordedSuite lower(RecordedSuite suite, SuiteRuns runs) {
        List<Map<Place, Sight>> sights = runs.observed().stream()
                .map(each -> new Sighting(runs.fingerprint(), suite, each.run(), bars).byPlace())
                .toList();
        boolean sameTests = runs.observed().stream()
                .allMatch(each ->
                        Fitness.tests(each.run()).keySet().equals(suite.tests().keySet()));
        Lowering whole = new Lowering(runs.name(), Optional.empty(), sights);
        Optional<Spread> allocated = sameTests ? whole.of(Figure.ALLOCATED, suite.allocated()) : suite.allocated();
        Optional<Spread> liveHeap = whole.of(Figure.LIVE_HEAP, suite.liveHeap());
        Optional<Spread> workingSet = whole.of(Figure.WORKING_SET, suite.workingSet());
        SortedMap<String, RecordedTest> tests = new TreeMap<>();
        suite.tests().forEach((name, test) -> {
            Lowering each = new Lowering(runs.name(), Optional.of(name), sights);
            tests.put(
                    name,
                    new RecordedTest(
                            each.of(Figure.ALLOCATED, test.allocated()),
                            each.of(Figure.LIVE_HEAP, test.liveHeap()),
                            each.of(Figure.WORKING_SET, test.workingSet()),
                            test.took(),
                            test.budgets()));
        });
        return new RecordedSuite(suite.runs(), suite.shard(), allocated, liveHeap, workingSet, tests);
    }

    /** Lowers the figures of a suite, or of one of its tests. */
    private final class Lowering {
        private final String suite;
        private final Optional<String> test;
        private final List<Map<Place, Sight>> runs;

        Lowering(String suite, Optional<String> test, List<Map<Place, Sight>> runs) {
            this.suite = suite;
            this.test = test;
            this.runs = runs;
        }

        Optional<Spread> of(Figure figure, Optional<Spread> recorded) {
            return recorded.map(before -> of(figure, before));
        }

        private Spread of(Figure figure, Spread before) {
            List<Sight> sights = runs.stream()
                    .map(run -> run.get(new Place(figure, test)))
                    .filter(Objects::nonNull)
                    .filter(sight -> sight.change() == Change.BETTER)
                    .toList();
            if (sights.size() < runs.size()) {
                return before;
            }
            Spread now = Spread.of(sights.stream().mapToLong(Sight::now).toArray());
            long bound = now.median() + Math.max((long) Math.ceil(now.median() * HEADROOM), now.noise());
            if (bound >= before.median()) {
                return before;
            }
            lowered.add(
                    new Lowered(suite, test, figure, MemorySize.ofBytes(before.median()), MemorySize.ofBytes(bound)));
            return new Spread(bound, Math.max(before.noise(), now.noise()));
        }
    }
}
