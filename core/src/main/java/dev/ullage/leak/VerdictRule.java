package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.leak.Decision.Decided;
import dev.ullage.leak.Decision.Dump;
import dev.ullage.leak.Decision.Reason;
import dev.ullage.leak.Decision.Run;
import dev.ullage.leak.Decision.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The verdict, and the only place that names one.
 *
 * <p>A pure function of the evidence, asked after every round. What grows at a certain rate leaks, if what holds it may not
 * still be filling, and a recount leaves it there. What does not grow faster than the slowest leak is stable. What grows less
 * each round saturates. For all else it asks for more, or says what is missing.
 */
final class VerdictRule {

    private static final Set<Resource> RELEASED_LATER =
            Set.of(Resource.THREADS, Resource.DIRECT_BUFFERS, Resource.MAPPED_BUFFERS, Resource.FILE_DESCRIPTORS);

    /** Kinds of leak in which objects hang from threads, and go when these end. */
    private static final Set<LeakKind> OF_THREADS = Set.of(LeakKind.THREAD, LeakKind.EXECUTOR);

    private final Evidence evidence;
    private Room room;
    private StandingPlaces places;
    private final List<Grown> growing = new ArrayList<>();
    private final List<Grown> fading = new ArrayList<>();
    private final List<Grown> open = new ArrayList<>();
    private final List<Grown> flat = new ArrayList<>();

    private VerdictRule(Evidence evidence) {
        this.evidence = evidence;
        this.room = evidence.room();
        this.places = new StandingPlaces(evidence, growing);
    }

    /** A verdict, or what is needed for one. */
    static Decision decide(Evidence evidence) {
        return new VerdictRule(evidence).decide();
    }

    /** The verdict on a body that hung or ran out of memory. */
    static Decided withoutReadings() {
        return new Decided(
                Verdict.INCONCLUSIVE, Reason.UNPROVEN, List.of(), List.of(), List.of(), List.of(), Double.MAX_VALUE);
    }

    private Decision decide() {
        if (evidence.doubt().isPresent()) {
            return decided(Verdict.INCONCLUSIVE, Reason.UNPROVEN);
        }
        if (evidence.rounds().isEmpty()) {
            room = room.withoutReserve();
            int first = room.first(evidence.firstRound(), evidence.leastRounds());
            return first < Pace.LEAST_ITERATIONS ? decided(Verdict.INCONCLUSIVE, Reason.TOO_SLOW) : new Run(first);
        }
        classify(false);
        if (growing.isEmpty()) {
            room = room.withoutReserve();
        }
        int next = nextRound();
        if (growing.isEmpty() && fading.isEmpty() && open.isEmpty()) {
            return isLookedAtLongEnough() || next == 0 ? stable() : new Run(next);
        }
        if (!growing.isEmpty()
                && places.isEmpty()
                && evidence.dumped() == 0
                && room.explained()
                && growing.stream()
                        .anyMatch(each -> each.resource() == Resource.HEAP
                                && each.series().isCount())) {
            // A register needs no long rounds.
            return dump(growing);
        }
        if (next > 0) {
            return places.areCertain() ? leak() : new Run(next);
        }
        classify(true);
        return growing.isEmpty() ? withoutLeak() : explained();
    }

    private void classify(boolean atTheEnd) {
        growing.clear();
        fading.clear();
        open.clear();
        flat.clear();
        long look = NextRound.look(evidence, room);
        for (Series series : evidence.series()) {
            long rest = evidence.rest(series, look);
            Trend trend = atTheEnd
                    ? Trend.atTheEnd(series, evidence.leastRounds(), rest, evidence.watched())
                    : Trend.of(series, evidence.leastRounds(), rest, evidence.watched());
            Grown grown = new Grown(series, trend);
            switch (trend.course()) {
                case GROWS -> growing.add(grown);
                case FADES -> fading.add(grown);
                case OPEN -> open.add(grown);
                case FLAT -> flat.add(grown);
            }
        }
        if (!growing.isEmpty()) {
            dropRepeated();
            places = new StandingPlaces(evidence, growing);
        }
    }

    /** Arrays that grow in place are arrays that become more, where these do at a certain rate. */
    private void dropRepeated() {
        growing.removeIf(each ->
                each.isInPlace() && growing.stream().anyMatch(other -> other.isCountOf(Resource.HEAP, each.name())));
    }

    private boolean isLookedAtLongEnough() {
        return evidence.rounds().size() >= Rules.CONFIRMING_ROUNDS
                && evidence.iterations() >= Pace.ITERATIONS
                && evidence.longest() >= NextRound.look(evidence, room)
                && !evidence.nativeOnly();
    }

    private int nextRound() {
        boolean moved = !growing.isEmpty() || !fading.isEmpty() || !open.isEmpty();
        return new NextRound(evidence, room, moved, areStrays(), !growing.isEmpty()).length();
    }

    /** Whether no more moved than one object of a class at either end of a round. */
    private boolean areStrays() {
        for (Grown each : open) {
            Series series = each.series();
            if (Math.abs(series.units(0, series.rounds())) > Rules.ROUNDING) {
                return false;
            }
        }
        return growing.isEmpty() && fading.isEmpty();
    }

    private Decision dump(List<Grown> things) {
        DumpedRound round = DumpedRound.of(things, evidence.iterations(), room);
        return new Dump(round.iterations(), round.tells(), things);
    }

    /** The verdict on what grows at a certain rate, when no more rounds are needed or to be had. */
    private Decision explained() {
        if (places.isEmpty()) {
            return dump(growing);
        }
        if (places.all().isEmpty()) {
            return mayFill()
                    ? decided(Verdict.INCONCLUSIVE, Reason.UNEXPLAINED, growing, List.of())
                    : recounted(growing.stream()
                            .filter(each -> each.series().isCount())
                            .toList());
        }
        List<Diagnosis> leaking = places.leaking();
        Attribution attribution = new Attribution(growing, leaking);
        if (!leaking.isEmpty() || attribution.hasOtherResources(places.all())) {
            return recounted(attribution.counted(places.all()));
        }
        List<Diagnosis> bounded = places.that(each -> each == Standing.BOUNDED || each == Standing.FILLING);
        if (!bounded.isEmpty()) {
            return recounted(Attribution.counted(growing, bounded));
        }
        if (places.that(each -> each == Standing.NOWHERE).isEmpty()) {
            List<Diagnosis> recorded = places.that(each -> each == Standing.RECORDED);
            return recorded.isEmpty()
                    ? decided(Verdict.STABLE, Reason.RELEASED, growing, places.all())
                    : decided(Verdict.STABLE, Reason.RECORDED, growing, recorded);
        }
        return nowhere();
    }

    /** Whether objects are all that grows, in a place that could not be read: it may be held softly, or in a cache. */
    private boolean mayFill() {
        boolean isLate = places.dumped().map(Places::late).orElse(false);
        boolean isShort = evidence.longest() < Pace.LONGEST_ROUND && room.iterations() >= Pace.LONGEST_ROUND;
        return (isLate || isShort)
                && growing.stream().allMatch(each -> each.resource() == Resource.HEAP)
                && growing.stream().anyMatch(each -> each.series().scale() != NoiseScale.USED_BYTES);
    }

    private Decision nowhere() {
        Optional<Decision> waited = afterWaiting(
                growing.stream().filter(each -> each.series().isCount()).toList(), true);
        return waited.orElseGet(this::unplaced);
    }

    private Decision unplaced() {
        boolean tells = places.dumped().map(Places::tells).orElse(false);
        boolean ofTheJdk = places.all().stream().allMatch(Grouping::isOfTheJdk);
        List<Diagnosis> nowhere = places.that(each -> each == Standing.NOWHERE);
        return tells && ofTheJdk
                ? decided(Verdict.SATURATING, Reason.SCATTERED, growing, nowhere)
                : decided(Verdict.INCONCLUSIVE, Reason.CONTRADICTED, growing, nowhere);
    }

    /** The verdict when what leaks has been counted again. */
    private Decision recounted(List<Grown> counted) {
        List<Grown> waitedFor = counted.isEmpty()
                ? growing.stream()
                        .filter(each -> RELEASED_LATER.contains(each.resource())
                                && each.series().isCount())
                        .toList()
                : counted;
        return afterWaiting(waitedFor, true).orElseGet(this::unlessFilling);
    }

    /**
     * What follows from counting again; nothing where all of it stays.
     *
     * @param partly whether it matters that a part of it goes
     */
    private Optional<Decision> afterWaiting(List<Grown> counted, boolean partly) {
        if (counted.isEmpty()) {
            return Optional.empty();
        }
        boolean goLater = counted.stream().anyMatch(each -> RELEASED_LATER.contains(each.resource()))
                || places.leaking().stream().anyMatch(each -> OF_THREADS.contains(each.kind()));
        if (evidence.recount().isEmpty()) {
            return Optional.of(new Wait(goLater ? Rules.RESOURCE_AGE : Rules.LEAST_AGE, counted));
        }
        Recount recount = evidence.recount().get();
        double gone = recount.shareGone(counted.stream().map(Grown::series).toList());
        if (gone >= Rules.ALL_BUT_GONE) {
            return Optional.of(decided(Verdict.STABLE, Reason.WENT, counted, List.of()));
        }
        Duration longer = Rules.LEAST_AGE.dividedBy(2);
        if (recount.goes() && room.remaining() > longer.toNanos()) {
            return Optional.of(new Wait(recount.age().plus(longer), counted));
        }
        if (goLater && recount.age().compareTo(Rules.RESOURCE_AGE) < 0 && threadsMoved()) {
            return Optional.of(decided(Verdict.INCONCLUSIVE, Reason.YOUNG, counted, List.of()));
        }
        return partly && gone > Rules.PARTLY_GONE
                ? Optional.of(decided(Verdict.INCONCLUSIVE, Reason.GOES, counted, List.of()))
                : Optional.empty();
    }

    private boolean threadsMoved() {
        return evidence.series().stream().anyMatch(each -> each.resource() == Resource.THREADS);
    }

    private Decision unlessFilling() {
        List<Diagnosis> bounded = places.that(each -> each == Standing.BOUNDED);
        List<Diagnosis> filling = places.that(each -> each == Standing.FILLING);
        boolean leaks = places.all().isEmpty()
                || !places.leaking().isEmpty()
                || new Attribution(growing, List.of()).hasOtherResources(places.all());
        if (leaks || (bounded.isEmpty() && filling.isEmpty())) {
            return leak();
        }
        return bounded.isEmpty()
                ? decided(Verdict.INCONCLUSIVE, Reason.FILLING, growing, filling)
                : decided(Verdict.INCONCLUSIVE, Reason.BOUNDED, growing, bounded);
    }

    private Decision leak() {
        List<Leak> leaks = new Attribution(growing, places.leaking()).leaks(places.all());
        return new Decided(Verdict.LEAK, Reason.STAYS, growing, places.leaking(), leaks, notes(), bound());
    }

    private List<Diagnosis> notes() {
        // No lambda on the way to a clean verdict: a JVM's first takes some 20 ms to link.
        return places.isEmpty() ? List.of() : places.that(each -> each == Standing.RECORDED);
    }

    /** The verdict where nothing grows at a certain rate, and no more rounds are to be had. */
    private Decision withoutLeak() {
        if (open.isEmpty()) {
            return fading.isEmpty() ? stable() : decided(Verdict.SATURATING, Reason.FADES, fading, List.of());
        }
        if (comeAndGo()) {
            // What is kept for a time is gone when that has passed.
            Optional<Decision> waited = afterWaiting(open, false);
            if (waited.isPresent()) {
                return waited.get();
            }
        }
        if (open.stream().allMatch(each -> each.resource() == Resource.HEAP && Grouping.isOfTheJdk(each.name()))) {
            // Constants that the compiler and the linker resolve all over the loaded code pile up at no place.
            if (places.isEmpty()) {
                return dump(open);
            }
            if (places.dumped().get().tells()
                    && places.that(Standing::leaks).isEmpty()
                    && !places.that(each -> each == Standing.NOWHERE).isEmpty()
                    && !comeAndGo()) {
                return decided(Verdict.SATURATING, Reason.SCATTERED, open, places.all());
            }
        }
        boolean isShort = evidence.rounds().size() <= evidence.leastRounds()
                || evidence.longest() < 2 * evidence.rounds().get(0);
        return decided(Verdict.INCONCLUSIVE, isShort ? Reason.TOO_FEW : Reason.UNEVEN, open, List.of());
    }

    /** Whether all that is undecided is counted, and gave back more than strays. */
    private boolean comeAndGo() {
        return open.stream()
                .allMatch(each -> each.series().isCount() && each.series().swing() > Rules.SLOWEST_LEAK);
    }

    /** The clean verdict; not with "no growth" where more came, and stopped, than the iterations that rule out a leak. */
    private Decision stable() {
        List<Grown> stopped = new ArrayList<>();
        for (Grown each : flat) {
            Series series = each.series();
            if (series.isCount()
                    && series.units(0, series.rounds() - each.trend().run()) > NextRound.NEEDED) {
                stopped.add(each);
            }
        }
        return decided(Verdict.STABLE, stopped.isEmpty() ? Reason.NO_GROWTH : Reason.STOPPED, stopped, List.of());
    }

    private Decision decided(Verdict verdict, Reason reason) {
        return decided(verdict, reason, List.of(), List.of());
    }

    private Decision decided(Verdict verdict, Reason reason, List<Grown> things, List<Diagnosis> places) {
        return new Decided(verdict, reason, things, places, List.of(), notes(), bound());
    }

    /** The objects per iteration by which nothing that is counted grew. */
    private double bound() {
        double bound = Rate.upperOfNone((double) Math.max(1, evidence.iterations()));
        for (Grown each : flat) {
            bound = each.series().isCount()
                    ? Math.max(bound, each.trend().rate().upper())
                    : bound;
        }
        return bound;
    }
}
