package dev.ullage.gate.baseline;

import dev.ullage.gate.baseline.Sight.Place;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Comparison.Change;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.TestRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All figures of one run, the suite's and each test's, beside those that were recorded. */
final class Sighting {

    private final Fingerprint fingerprint;
    private final RecordedSuite suite;
    private final Run run;
    private final Bars bars;
    /** The tests that are in both. */
    private final Map<String, TestRow> rows;

    private final boolean sameTests;
    private final double noises;

    Sighting(Fingerprint fingerprint, RecordedSuite suite, Run run, Bars bars) {
        this.fingerprint = fingerprint;
        this.suite = suite;
        this.run = run;
        this.bars = bars;
        rows = SuiteRuns.rows(run);
        sameTests = rows.keySet().equals(suite.tests().keySet());
        rows.keySet().retainAll(suite.tests().keySet());
        noises = bars.noises(suite.runs(), Figure.values().length * (1 + rows.size()));
    }

    /** The suite's figures. */
    List<Sight> suite() {
        List<Sight> sights = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            figure.of(run)
                    .ifPresent(now -> suite.of(figure)
                            .ifPresent(before -> sights.add(
                                    figure == Figure.ALLOCATED
                                            ? allocated(before)
                                            : sight(figure, Optional.empty(), before, now.bytes()))));
        }
        return sights;
    }

    /** A suite with other tests allocates otherwise: then those count that are in both. */
    private Sight allocated(Spread before) {
        long was = 0;
        long is = 0;
        for (Map.Entry<String, TestRow> row : rows.entrySet()) {
            Optional<Spread> spread = suite.tests().get(row.getKey()).allocated();
            Optional<MemorySize> now = row.getValue().allocated();
            if (spread.isPresent() && now.isPresent()) {
                was += spread.get().median();
                is += now.get().bytes();
            }
        }
        return sight(
                Figure.ALLOCATED, Optional.empty(), new Spread(sameTests ? before.median() : was, before.noise()), is);
    }

    /** The tests' figures, in the order of the run. */
    Map<Figure, List<Sight>> tests() {
        Map<Figure, List<Sight>> sights = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            List<Sight> of = new ArrayList<>();
            rows.forEach((test, row) -> figure.of(row)
                    .ifPresent(now -> suite.tests()
                            .get(test)
                            .of(figure)
                            .ifPresent(before -> of.add(sight(figure, Optional.of(test), before, now.bytes())))));
            sights.put(figure, of);
        }
        return sights;
    }

    /** All of them. */
    Map<Place, Sight> byPlace() {
        Map<Place, Sight> sights = new HashMap<>();
        suite().forEach(sight -> sights.put(sight.place(), sight));
        tests().values().stream().flatMap(List::stream).forEach(sight -> sights.put(sight.place(), sight));
        return sights;
    }

    private Sight sight(Figure figure, Optional<String> test, Spread before, long now) {
        double noise = before.noise() * noises;
        // Both readings may be off by a page.
        long grain = figure == Figure.LIVE_HEAP ? 2 * fingerprint.granularity().bytes() : 0;
        return new Sight(
                figure,
                test,
                before.median(),
                now,
                bars.of(figure),
                MemorySize.ofBytes((long) Math.min(Math.max(noise, grain), Long.MAX_VALUE)),
                suite.runs());
    }

    /**
     * Of tests that stand in a line, those at which something changed: what one keeps is live in all after it, and the working
     * set does not fall again; only the first of them is told.
     */
    static List<Sight> steps(List<Sight> inOrder) {
        List<Sight> steps = new ArrayList<>();
        long carried = 0;
        for (Sight sight : inOrder) {
            Change step = sight.change(sight.difference() - carried);
            if (step != Change.SAME) {
                carried = sight.difference();
                if (step == sight.change()) {
                    steps.add(sight);
                }
            }
        }
        return steps;
    }
}
