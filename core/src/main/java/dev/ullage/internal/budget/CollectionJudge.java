package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.internal.measure.usage.ObservedCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The garbage collections in the time of a run: how many, how long they stopped all threads, what they took back. */
final class CollectionJudge {

    private static final double LEAST_USED = 1 << 20;

    private final Budget budget;
    private final Runs runs;

    CollectionJudge(Budget budget, Runs runs) {
        this.budget = budget;
        this.runs = runs;
    }

    Measured judge() {
        return switch (budget.quantity()) {
            case GC_PAUSE -> pause();
            case GC_COUNT -> count();
            default -> efficiency();
        };
    }

    private Measured pause() {
        List<Amount> longest = perRun(run -> Amount.of(in(run).stream()
                .map(ObservedCollection::longestPause)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)));
        return measured(
                longest.stream().max(Comparator.naturalOrder()).orElseThrow(),
                longest,
                "the most counts",
                "by JDK Flight Recorder, the longest stop of all threads by a collection that began in a run");
    }

    private Measured count() {
        List<Amount> counts = perRun(run -> Amount.count(in(run).size()));
        return measured(
                counts.stream().min(Comparator.naturalOrder()).orElseThrow(),
                counts,
                "the least counts",
                "by JDK Flight Recorder, the collections that began in a run; each run starts with a heap just"
                        + " collected");
    }

    private Measured efficiency() {
        double freed = 0;
        double used = 0;
        List<Amount> ratios = new ArrayList<>();
        for (int run = runs.warmup(); run < runs.all(); run++) {
            double freedInRun = freed(run);
            double usedInRun = used(run);
            ratios.add(ratio(freedInRun, usedInRun));
            freed += freedInRun;
            used += usedInRun;
        }
        return measured(
                ratio(freed, used),
                ratios,
                "all together count",
                "by JDK Flight Recorder, the heap that the collections in a run and the one after it took back, of the"
                        + " heap that was in use before each above what was live before the run");
    }

    private double freed(int run) {
        double freed = runs.heapAtEnd(run)
                - Math.max(runs.gauges().before(Gauge.HEAP, run), runs.gauges().before(Gauge.HEAP, run + 1));
        for (ObservedCollection each : in(run)) {
            freed += each.before().minusOrZero(each.after()).bytes();
        }
        return Math.max(0, freed);
    }

    private double used(int run) {
        long live = runs.gauges().before(Gauge.HEAP, run);
        double used = Math.max(0, runs.heapAtEnd(run) - live);
        for (ObservedCollection each : in(run)) {
            used += Math.max(0, each.before().bytes() - live);
        }
        return used;
    }

    /** Where next to nothing was brought onto the heap, there is nothing to take back. */
    private static Amount ratio(double freed, double used) {
        return Amount.ratio(used < LEAST_USED ? 1 : Math.min(1, freed / used));
    }

    private List<ObservedCollection> in(int run) {
        return runs.collections().stream().filter(each -> each.run() == run).toList();
    }

    /** One value of a run. */
    @FunctionalInterface
    private interface OfRun {
        Amount of(int run);
    }

    private List<Amount> perRun(OfRun value) {
        return IntStream.range(runs.warmup(), runs.all()).mapToObj(value::of).toList();
    }

    private Measured measured(Amount value, List<Amount> perRun, String judged, String method) {
        Measured measured = new Measured(budget, Optional.of(value), perRun, judged, method, List.of());
        return measured.isKept() ? measured : measured.with(evidence());
    }

    private List<Line> evidence() {
        List<Line> lines = new ArrayList<>();
        runs.collections().stream()
                .max(Comparator.comparing(ObservedCollection::longestPause))
                .ifPresent(each -> lines.add(new Line("longest", describe(each))));
        lines.add(new Line("more", "-Xlog:gc* in the test's JVM, for example in the argLine of Surefire"));
        return lines;
    }

    private static String describe(ObservedCollection each) {
        return "a stop of " + Amount.of(each.longestPause()) + " for \"" + each.cause() + "\"; heap " + each.before()
                + " → " + each.after();
    }
}
