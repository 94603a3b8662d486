package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Levels;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs a suite for real. */
final class SuiteProbe implements Probe {

    /** A run that takes longer than this, and than so many times the one in the most, is too slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int TIMES = 5;

    /** What is searched for is what the tests need: a level has a headroom of its own. */
    private static final Levels NO_LEVELS = Levels.of("off", "off", "off");

    private final Quantity quantity;
    private final ConstrainedSuite suite;
    private final Limits limits;
    private final Environment environment;
    private Optional<Duration> usual = Optional.empty();

    SuiteProbe(Quantity quantity, ConstrainedSuite suite, Limits limits, Environment environment) {
        this.quantity = quantity;
        this.suite = suite;
        this.limits = limits;
        this.environment = environment;
    }

    @Override
    public Attempt most() throws FitException, IOException, InterruptedException {
        Attempt attempt = run(limits, Optional.empty());
        usual = Optional.of(attempt.took());
        return attempt;
    }

    @Override
    public Attempt at(MemorySize size) throws FitException, IOException, InterruptedException {
        Limits applied = quantity.applied(limits, size);
        Duration longest = usual.map(time -> time.multipliedBy(TIMES))
                .filter(time -> time.compareTo(PATIENCE) > 0)
                .orElse(PATIENCE);
        return run(longest.compareTo(limits.time()) < 0 ? applied.time(longest) : applied, Optional.of(size));
    }

    private Attempt run(Limits applied, Optional<MemorySize> given)
            throws FitException, IOException, InterruptedException {
        Seen seen = new Seen();
        Outcome outcome = suite.levels(NO_LEVELS).run(applied, environment, seen);
        CollectionUse collections = seen.collections(outcome.facts().took());
        Optional<MemorySize> heap = outcome.facts().effective().map(values -> MemorySize.ofBytes(values.maxHeap()));
        MemorySize size = given.orElseGet(() ->
                quantity == Quantity.HEAP ? applied.heap().or(() -> heap).orElse(applied.memory()) : applied.memory());
        Ended ended = Ended.of(outcome, collections, usual).orElseThrow(() -> notOfMemory(outcome, size));
        return new Attempt(
                size,
                ended.ending(),
                ended.why(),
                outcome.facts().took(),
                collections,
                heap,
                outcome.facts().peak(),
                seen.taken(outcome.facts().peak()),
                heap.flatMap(
                        most -> estimate(applied, seen, most, outcome.facts().peak())));
    }

    private Optional<MemorySize> estimate(Limits applied, Seen seen, MemorySize most, Optional<MemorySize> peak) {
        Estimate estimate = new Estimate(applied, seen);
        return quantity == Quantity.HEAP ? estimate.heap(most) : estimate.memory(most, peak);
    }

    private FitException notOfMemory(Outcome outcome, MemorySize size) {
        return new FitException("No size can be found in which the suite passes: in " + size + " of "
                + quantity.title() + " it failed for a reason that is not memory"
                + (usual.isPresent() ? ", though it passed in more" : "")
                + ".\n" + outcome.render() + "\nRepair that first, or leave those tests out.");
    }
}
