package dev.ullage.leak;

import dev.ullage.leak.Decision.Decided;
import dev.ullage.leak.Decision.Dump;
import dev.ullage.leak.Decision.Run;
import dev.ullage.leak.Decision.Wait;
import dev.ullage.measure.ResidentSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of the detector: gather what the {@link VerdictRule} asks for, and ask it again.
 *
 * <p>A clean body takes the quick way, with quick readings. Where anything grows, readings become settled.
 */
final class LeakCheck {

    private final Settings settings;
    private final Workload workload;
    private final Budget budget;
    private final ReadingSeries readings;
    private final Observer observer;
    private final HeapDumps dumps;
    private double nanosPerIteration;
    private double nanosPerReading;
    private double bytesPerIteration;
    private boolean settled;
    private int dumped;
    private int iterationsRead;
    private List<Integer> quietRounds = List.of();
    private Optional<Places> places = Optional.empty();
    private boolean outdated;
    private Optional<Places> earlier = Optional.empty();
    private double nanosPerExplanation;
    private Optional<Recount> recount = Optional.empty();
    private Optional<String> doubt = Optional.empty();
    private Optional<Decided> decided = Optional.empty();

    LeakCheck(Settings settings, Workload workload, boolean countsObjects) {
        this.settings = settings;
        this.workload = workload;
        this.budget = new Budget(settings.timeBudget());
        this.readings =
                new ReadingSeries(settings.rounds() + Pace.FURTHER_READINGS, settings.resources(), countsObjects);
        this.observer = new Observer(readings, budget);
        this.dumps = new HeapDumps(workload, budget);
    }

    /** The verdict. */
    Decided run() throws Exception {
        warmUp();
        look();
        if (quietRounds.isEmpty()) {
            Rehearsal.once();
            readings.prepare(true);
            read(0);
        }
        for (int length = nextRound(); length > 0; length = nextRound()) {
            round(length);
        }
        Decided verdict = decided.orElseThrow();
        // The first recording of a JVM takes about half as long as an explanation, and cannot be cut short.
        if (!verdict.leaks().isEmpty() && places.isPresent() && budget.remainingNanos() > nanosPerExplanation) {
            places = Optional.of(dumps.allocated(places.get()));
        }
        return verdict;
    }

    private void warmUp() throws Exception {
        long limit = budget.end() - (long) ((1 - Pace.WARMUP_SHARE) * (double) budget.remainingNanos());
        for (int count = 0; count < settings.warmup(); count++) {
            if (count >= Pace.LEAST_WARMUP && System.nanoTime() > limit) {
                break;
            }
            long start = System.nanoTime();
            workload.run(1);
            long took = System.nanoTime() - start;
            // The first iterations load classes; they say nothing of the ones to come.
            nanosPerIteration = count < 2 ? (double) took : Math.min(nanosPerIteration, (double) took);
        }
    }

    /** Reads used heap to the byte, where that shows anything. */
    private void look() throws Exception {
        if (!readings.countsObjects()
                || !FirstLook.isWorthwhile()
                || !settings.resources().contains(Resource.HEAP)) {
            return;
        }
        FirstLook look = new FirstLook(settings.resources(), workload);
        int shortest = room(List.of()).withoutReserve().first(settings.iterations(), settings.rounds());
        long end = System.nanoTime() + (long) (Pace.FIRST_LOOK_SHARE * (double) budget.remainingNanos());
        if (shortest >= Pace.LEAST_ITERATIONS) {
            int longest = (int) NextRound.look(
                    settings.iterations(), shortest, room(List.of()).withoutReserve());
            quietRounds = look.quietRounds(shortest, longest, end);
            bytesPerIteration = look.bytesPerIteration();
        }
    }

    /** Has the rule decided; the length of the round it asks for, or zero when there is a verdict. */
    private int nextRound() throws Exception {
        while (true) {
            Decision decision = VerdictRule.decide(evidence());
            if (decision instanceof Run run) {
                return run.iterations();
            }
            if (decision instanceof Dump dump) {
                places = Optional.of(explain(dump));
                outdated = false;
            } else if (decision instanceof Wait wait) {
                recount = Optional.of(recounter().count(wait));
            } else if (decision instanceof Decided verdict) {
                decided = Optional.of(verdict);
                return 0;
            }
        }
    }

    /** What dumps show now, or showed before where there is no time for others, or they show nothing. */
    private Places explain(Dump dump) throws Exception {
        dumped++;
        if (earlier.isPresent() && budget.remainingNanos() < nanosPerExplanation) {
            return earlier.get();
        }
        long start = System.nanoTime();
        Places found = dumps.explain(dump);
        nanosPerExplanation = (double) (System.nanoTime() - start);
        if (found.diagnoses().isEmpty()) {
            return earlier.orElse(found);
        }
        earlier = Optional.of(found);
        return found;
    }

    private Recounter recounter() {
        return new Recounter(readings, observer, workload, budget, iterationsRead, nanosPerIteration);
    }

    /** A round and its reading; after a pause in which more than the body ran, a reading comes before it, too. */
    private void round(int length) throws Exception {
        if (!quietRounds.isEmpty()) {
            quietRounds = List.of();
            Rehearsal.once();
            readings.prepare(true);
            read(0);
        }
        if (mustSettle()) {
            settled = true;
            readings.prepare(false);
            if (settings.resources().contains(Resource.NATIVE_MEMORY)) {
                ResidentSet.dropFreed();
            }
            read(0);
        } else if (places.isPresent() && !outdated) {
            read(0);
        }
        outdated = places.isPresent();
        recount = Optional.empty();
        read(iterate(length));
    }

    /** Once more than a few objects move, what ends by itself is awaited before a reading. */
    private boolean mustSettle() {
        return !settled && (readings.rounds().count() >= settings.rounds() || readings.growsByMoreThanObjects());
    }

    /** A round; a body that its own leak slows down may not finish it in time, and is judged by what it did. */
    private int iterate(int length) throws Exception {
        long start = System.nanoTime();
        int ran = workload.runUntil(budget.end(), length);
        nanosPerIteration = (double) (System.nanoTime() - start) / ran;
        return ran;
    }

    private void read(int ran) {
        if (doubt.isPresent()) {
            return;
        }
        long start = System.nanoTime();
        try {
            if (settled) {
                observer.readSettled(ran);
            } else {
                observer.readQuickly(ran);
            }
        } catch (Observer.Unproven unproven) {
            doubt = Optional.of(unproven.doubt());
        }
        iterationsRead = workload.iterations();
        nanosPerReading = (double) (System.nanoTime() - start);
    }

    /** All that is known so far. */
    Evidence evidence() {
        boolean heap = settings.resources().contains(Resource.HEAP);
        List<Series> series = readings.moved(heap, settings.ignored());
        List<Integer> rounds = quietRounds.isEmpty() ? readings.rounds().lengths() : quietRounds;
        int counted = 0;
        for (int round : rounds) {
            counted += round;
        }
        return new Evidence(
                settings.rounds(),
                settings.iterations(),
                rounds,
                workload.iterations() - counted,
                series,
                readings.watched(),
                readings.countsObjects(),
                settings.resources().equals(Set.of(Resource.NATIVE_MEMORY)),
                places,
                outdated,
                dumped,
                recount,
                room(series),
                settings.testFrameworks(),
                doubt);
    }

    private Room room(List<Series> moved) {
        double most = Pace.EXPLANATION_SHARE * settings.timeBudget().toNanos();
        double explanation = nanosPerExplanation > 0
                ? nanosPerExplanation
                : Math.min(Pace.EXPLANATION_READINGS * nanosPerReading, most);
        boolean goLater = false;
        for (Series each : moved) {
            goLater |= each.resource() == Resource.THREADS;
        }
        Duration age = goLater ? Rules.RESOURCE_AGE : Rules.LEAST_AGE;
        double recount = age.toNanos() + Pace.RECOUNT_READINGS * nanosPerReading;
        double iterations = Math.min(Budget.roomFor(bytesPerIteration), Budget.roomFor(readings));
        return new Room(
                budget.remainingNanos(),
                Math.min((earlier.isPresent() ? 0 : explanation) + recount, most),
                nanosPerIteration,
                nanosPerReading,
                iterations,
                readings.rounds().left() - 2,
                budget.remainingNanos() > Pace.EARLY_EXPLANATIONS * explanation);
    }
}
