package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.gate.baseline.Sight.Place;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
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
    private final List<Known> known = new ArrayList<>();
    private final boolean sameTests;
    private final double noises;

    Sighting(Fingerprint fingerprint, RecordedSuite suite, Run run, Bars bars) {
        this.fingerprint = fingerprint;
        this.suite = suite;
        this.run = run;
        this.bars = bars;
        Map<String, TestRow> rows = Fitness.tests(run);
        sameTests = rows.keySet().equals(suite.tests().keySet());
        rows.forEach((test, row) -> Optional.ofNullable(suite.tests().get(test))
                .ifPresent(recorded -> known.add(new Known(test, row, recorded))));
        noises = bars.noises(suite.runs(), Figure.values().length * (1 + known.size()));
    }

    /** A test of the run that was recorded. */
    private record Known(String identity, TestRow row, RecordedTest recorded) {}

    /** Whether any test of the run was recorded. */
    boolean knowsTests() {
        return !known.isEmpty();
    }

    /** The suite's figures. */
    List<Sight> suite() {
        List<Sight> sights = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Optional<MemorySize> now = figure.of(run);
            Optional<Spread> before = suite.of(figure);
            if (now.isPresent() && before.isPresent()) {
                sights.add(
                        figure == Figure.ALLOCATED
                                ? allocated(before.get())
                                : sight(figure, Optional.empty(), before.get(), now.get()));
            }
        }
        return sights;
    }

    /** A suite with other tests allocates otherwise: then those count that are in both. */
    private Sight allocated(Spread before) {
        long was = 0;
        MemorySize is = MemorySize.ZERO;
        for (Known test : known) {
            Optional<Spread> recorded = test.recorded().allocated();
            Optional<MemorySize> now = test.row().allocated();
            if (recorded.isPresent() && now.isPresent()) {
                was += recorded.get().median();
                is = is.plus(now.get());
            }
        }
        Spread spread = new Spread(sameTests ? before.median() : was, before.noise());
        return sight(Figure.ALLOCATED, Optional.empty(), spread, is);
    }

    /** The tests' figures, in the order of the run. */
    Map<Figure, List<Sight>> tests() {
        Map<Figure, List<Sight>> sights = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            List<Sight> inOrder = new ArrayList<>();
            for (Known test : known) {
                Optional<MemorySize> now = figure.of(test.row());
                Optional<Spread> before = test.recorded().of(figure);
                if (now.isPresent() && before.isPresent()) {
                    inOrder.add(sight(figure, Optional.of(test.identity()), before.get(), now.get()));
                }
            }
            sights.put(figure, inOrder);
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

    private Sight sight(Figure figure, Optional<String> test, Spread before, MemorySize now) {
        long noise = (long) (before.noise() * noises);
        // Both readings may be off by a page.
        long grain = figure == Figure.LIVE_HEAP ? 2 * fingerprint.granularity().bytes() : 0;
        return new Sight(
                figure,
                test,
                before.median(),
                now.bytes(),
                bars.of(figure),
                MemorySize.ofBytes(Math.max(noise, grain)),
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
