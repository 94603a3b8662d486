package dev.ullage.leak;

import dev.ullage.leak.Suspects.Suspect;
import dev.ullage.measure.ResidentSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of the detector: warm up, read, repeat, and stop as soon as the growth can be judged.
 *
 * <p>A clean body takes the quick way: two rounds, with quick readings. Where anything grows, readings become settled and
 * rounds longer, until nothing rises any more or the evidence is complete.
 */
final class LeakCheck {

    /** The most readings beside those of the first rounds: two at the start, and escalated, equal and extra rounds. */
    private static final int FURTHER_READINGS = 24;

    private final Settings settings;
    private final Workload workload;
    private final Budget budget;
    private final Ledger ledger;
    private final Suspects suspects;
    private final Observer observer;
    private double nanosPerIteration;
    /** How often the body had run at the last reading. */
    private int iterationsRead;
    /** The round that must show nothing for the check to end, so that what a look saw growing is not missed. */
    private int leastLastRound;

    LeakCheck(Settings settings, Workload workload, boolean countsObjects) {
        this.settings = settings;
        this.workload = workload;
        this.budget = new Budget(settings.timeBudget());
        this.ledger = new Ledger(settings.rounds() + FURTHER_READINGS, settings.resources(), countsObjects);
        this.suspects = new Suspects(ledger, settings.resources().contains(Resource.HEAP), settings.ignored());
        this.observer = new Observer(ledger, budget);
    }

    Outcome run() throws Exception {
        try {
            Outcome outcome = judge();
            iterationsRead = workload.iterations();
            return outcome;
        } catch (Observer.Unproven unproven) {
            return inconclusive(unproven.doubt());
        }
    }

    /** A look, later on, at what has become of what leaks. */
    Aftermath aftermath() {
        return new Aftermath(ledger, suspects, observer, workload, budget, iterationsRead, nanosPerIteration);
    }

    private Outcome judge() throws Exception {
        warmUp();
        double bytesPerIteration = 0;
        if (ledger.countsObjects()
                && FirstLook.isWorthwhile()
                && settings.resources().contains(Resource.HEAP)) {
            FirstLook look = new FirstLook(settings.resources(), workload);
            int length = firstLength(0);
            long end = System.nanoTime() + (long) (Rules.FIRST_LOOK_TIME_SHARE * (double) budget.remainingNanos());
            if (length >= Rules.LEAST_ITERATIONS && look.provesNoGrowth(length, end)) {
                return stableOnTheWhole(length);
            }
            bytesPerIteration = look.bytesPerIteration();
        }
        return countRounds(bytesPerIteration);
    }

    private Outcome countRounds(double bytesPerIteration) throws Exception {
        Rehearsal.once();
        ledger.prepare(true);
        long start = System.nanoTime();
        observer.readQuickly(0);
        int length = firstLength(System.nanoTime() - start);
        if (length < Rules.LEAST_ITERATIONS) {
            return inconclusive(tooSlow());
        }
        length = (int) Math.min(length, Budget.roomFor(bytesPerIteration));
        int before = workload.iterations();
        for (int round = 0; round < Rules.FLAT_ROUNDS; round++) {
            length = fitting(Math.max(1, length));
            observer.readQuickly(iterate(length));
        }
        boolean mayRest = settings.resources().contains(Resource.HEAP) && before > workload.iterations() - before;
        if (mayRest && suspects.isFlat(Rules.FLAT_ROUNDS)) {
            // A round as long as all so far, for an array whose length doubles becomes longer in it.
            observer.readQuickly(iterate(Math.max(1, lastLength(workload.iterations()))));
        }
        return suspects.isFlat(Rules.FLAT_ROUNDS) && !watchesNativeMemoryOnly()
                ? stableOnTheWhole(ledger.lastRound())
                : lookLonger(length);
    }

    /** Stable, unless native memory, which shows only over many iterations, grows. */
    private Outcome stableOnTheWhole(int length) throws Exception {
        NativeGlance glance = new NativeGlance(workload, settings.iterations(), nanosPerIteration);
        if (!settings.resources().contains(Resource.NATIVE_MEMORY) || !glance.seesGrowth()) {
            return stable(length);
        }
        leastLastRound = glance.iterations();
        Rehearsal.once();
        return lookLonger(Math.min(length, settings.iterations()));
    }

    /** Native memory shows only over many iterations; whoever asks for nothing else has the time. */
    private boolean watchesNativeMemoryOnly() {
        return settings.resources().equals(Set.of(Resource.NATIVE_MEMORY));
    }

    private void warmUp() throws Exception {
        long limit = budget.end() - (long) ((1 - Rules.WARMUP_TIME_SHARE) * (double) budget.remainingNanos());
        for (int count = 0; count < settings.warmup(); count++) {
            if (count >= Rules.LEAST_ITERATIONS && System.nanoTime() > limit) {
                break;
            }
            long start = System.nanoTime();
            workload.run(1);
            long took = System.nanoTime() - start;
            // The first iterations load classes; they say nothing of the ones to come.
            nanosPerIteration = count < 2 ? (double) took : Math.min(nanosPerIteration, (double) took);
        }
    }

    /**
     * The length of the first rounds: as set, or what lets all of them, and a confirming one, end in time; the least length
     * if only a clean body's two rounds fit.
     */
    private int firstLength(long nanosPerReading) {
        double remaining = budget.remainingNanos();
        double readings = (double) Rules.SETTLED_READING_COST * nanosPerReading * (settings.rounds() + 1);
        double perRound = Rules.FIRST_ROUNDS_TIME_SHARE
                * (remaining - Math.min(readings, remaining / 2))
                / (settings.rounds() + Rules.CONFIRMATION);
        double affordable = perRound / Math.max(1, nanosPerIteration);
        if (affordable >= settings.iterations()) {
            return settings.iterations();
        }
        double flatRounds = Rules.FLAT_ROUNDS * Rules.LEAST_ITERATIONS * nanosPerIteration;
        return affordable < Rules.LEAST_ITERATIONS && flatRounds < remaining
                ? Rules.LEAST_ITERATIONS
                : Budget.primeAtMost((int) affordable);
    }

    private Outcome lookLonger(int firstLength) throws Exception {
        ledger.prepare(false);
        if (settings.resources().contains(Resource.NATIVE_MEMORY)) {
            ResidentSet.dropFreed();
        }
        observer.readSettled(0);
        int length = firstLength;
        boolean rising = true;
        while (rising && ledger.rounds() < settings.rounds() && !mustConfirm(firstLength)) {
            length = fitting(length);
            observer.readSettled(iterate(length));
            rising = !suspects.rising().isEmpty();
        }
        if (!rising) {
            length = firstLength;
        }
        while (!ledger.isFull()) {
            int next = nextLength(length, firstLength);
            if (next <= length) {
                break;
            }
            length = next;
            observer.readSettled(iterate(length));
            if (suspects.areCleared() && !watchesNativeMemoryOnly() && length >= leastLastRound) {
                return stable(ledger.lastRound());
            }
        }
        return confirm(length, firstLength);
    }

    /**
     * Two more rounds of one length, and more of varied length where the growth is not steady. What stands at the length of
     * the last round, or at what comes in while a cache waits for its entries' time to pass, grows with longer rounds, but
     * not in equal ones.
     */
    private Outcome confirm(int longest, int firstLength) throws Exception {
        int equal = lastLength((int) Math.min(longest, Budget.roomFor(ledger) / Rules.EQUAL_ROUNDS));
        for (int round = 0; round < Rules.EQUAL_ROUNDS && equal >= Rules.LEAST_ITERATIONS && isOpen(); round++) {
            observer.readSettled(iterate((int) Math.min(equal, Budget.roomFor(ledger))));
        }
        for (int extra = 0; extra < Rules.EXTRA_ROUNDS && needsMore() && isOpen(); extra++) {
            int length = lastLength(longest * Rules.EXTRA_LENGTHS[extra] / 100);
            if (length < firstLength) {
                // Where the room is used up: in so short a round stray objects are as many as those that leak.
                break;
            }
            observer.readSettled(iterate(length));
        }
        List<Suspect> rising = suspects.rising();
        if (!rising.isEmpty()) {
            return explainable(Judgement.of(rising, ledger, settings));
        }
        List<Suspect> hidden = suspects.hidden();
        return hidden.isEmpty()
                ? stable(ledger.lastRound())
                : explainable(Judgement.undecided(hidden, ledger, settings));
    }

    /** Whether the time is up for first rounds: one more, and the confirming round, the last of those needed, would not fit. */
    private boolean mustConfirm(int firstLength) {
        double needed = (1 + Rules.CONFIRMATION) * (double) firstLength * nanosPerIteration;
        return budget.isSpent() || (ledger.rounds() == settings.rounds() - 1 && needed > budget.remainingNanos());
    }

    private Outcome explainable(Outcome outcome) {
        return outcome.explainedBy(
                DumpedRound.of(outcome.suspects(), workload.iterations(), nanosPerIteration, ledger));
    }

    private int lastLength(int wanted) {
        return budget.roundOfAtMost(
                Math.max(Rules.LEAST_ITERATIONS, wanted), nanosPerIteration, Rules.ROUND_TIME_SHARE, ledger);
    }

    private boolean isOpen() {
        return !budget.isSpent() && !ledger.isFull() && !suspects.areCleared();
    }

    private boolean needsMore() {
        return !suspects.hidden().isEmpty()
                || suspects.rising().stream()
                        .anyMatch(suspect ->
                                suspect.growth().isFading() || suspect.growth().steadyRounds() < settings.rounds());
    }

    private Outcome stable(int lastRound) {
        return Outcome.withoutSuspects(Verdict.STABLE, Optional.empty(), lastRound, ledger.countsObjects());
    }

    private Outcome inconclusive(String reason) {
        return Outcome.withoutSuspects(Verdict.INCONCLUSIVE, Optional.of(reason), 0, ledger.countsObjects());
    }

    private String tooSlow() {
        return "the time budget of %s allows fewer than %d rounds of %d iterations at %s each; raise the time budget"
                .formatted(
                        Text.of(settings.timeBudget()),
                        Rules.FLAT_ROUNDS,
                        Rules.LEAST_ITERATIONS,
                        Text.of(Duration.ofNanos((long) nanosPerIteration)));
    }

    private int nextLength(int length, int firstLength) {
        // Not shorter than all rounds so far together: an array whose length doubles becomes longer in it.
        int longer = Math.max(length * Rules.ESCALATION, workload.iterations());
        int wanted = Math.min(Rules.LONGEST_ROUND, Budget.primeAtLeast(longer));
        int confirming = Budget.primeAtLeast(firstLength * Rules.CONFIRMATION);
        return Math.max(
                budget.roundOfAtMost(wanted, nanosPerIteration, Rules.ROUND_TIME_SHARE, ledger),
                budget.roundOfAtMost(confirming, nanosPerIteration, Rules.LAST_ROUND_TIME_SHARE, ledger));
    }

    /** The length, or less where the body takes up so much room that the rest of the check would not fit. */
    private int fitting(int length) {
        double room = Budget.roomFor(ledger);
        return length <= room ? length : Math.max(1, Budget.primeAtMost((int) room));
    }

    /** A round; a body that its own leak slows down may not finish it in time, and is judged by what it did. */
    private int iterate(int length) throws Exception {
        long start = System.nanoTime();
        int ran = workload.runUntil(budget.end(), length);
        nanosPerIteration = (double) (System.nanoTime() - start) / ran;
        return ran;
    }
}
