package dev.ullage.leak;

import dev.ullage.code.FieldUse;
import dev.ullage.code.UsePattern;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The places that heap dumps show, each with its {@link Standing}: a part of the {@link VerdictRule}, and as pure. */
final class StandingPlaces {

    private final Evidence evidence;
    private final List<Grown> growing;
    private final Optional<Places> places;

    /**
     * The places that tell where things grow. What dumps showed before the last rounds still tells if all that grows since is what
     * leaked there, and code shows that it can only grow, or there is no time for other dumps.
     *
     * @param growing what grows at a certain rate
     */
    StandingPlaces(Evidence evidence, List<Grown> growing) {
        this.evidence = evidence;
        this.growing = growing;
        this.places = !evidence.outdated() || stillTell() ? evidence.places() : Optional.empty();
    }

    private boolean stillTell() {
        List<Diagnosis> earlier = evidence.places().map(Places::diagnoses).orElse(List.of());
        Set<String> leaking = new HashSet<>();
        for (Diagnosis place : earlier) {
            Standing standing = standing(place);
            if (!standing.leaks()
                    || (standing != Standing.REGISTER && evidence.room().explained())) {
                return false;
            }
            for (GrowingClass each : place.classes()) {
                leaking.add(each.className());
            }
        }
        for (Grown each : growing) {
            if (each.resource() == Resource.HEAP && !leaking.contains(each.name())) {
                return false;
            }
        }
        return !growing.isEmpty() && new Attribution(growing, earlier).standForAllResources();
    }

    /** Whether no dumps were taken, or none that still tell. */
    boolean isEmpty() {
        return places.isEmpty();
    }

    /** What the dumps tell beside the places. */
    Optional<Places> dumped() {
        return places;
    }

    /** All places. */
    List<Diagnosis> all() {
        return places.map(Places::diagnoses).orElse(List.of());
    }

    /** The places of a standing. */
    List<Diagnosis> that(Predicate<Standing> wanted) {
        return places.isEmpty()
                ? List.of()
                : all().stream().filter(each -> wanted.test(standing(each))).toList();
    }

    /** The places that leak, without the JDK's own caches beside them that the first dump shows empty. */
    List<Diagnosis> leaking() {
        List<Diagnosis> leaking = that(Standing::leaks);
        List<Diagnosis> others = leaking.stream()
                .filter(each -> !Grouping.isNewCacheOfTheJdk(each))
                .toList();
        return others.isEmpty() ? leaking : others;
    }

    /** Whether code shows that all that grows can only grow, so that no long round is needed. */
    boolean areCertain() {
        List<Diagnosis> leaking = leaking();
        return !leaking.isEmpty()
                && leaking.stream().allMatch(each -> standing(each) == Standing.REGISTER)
                && (evidence.iterations() >= NextRound.NEEDED
                        || leaking.stream()
                                .allMatch(each -> each.code()
                                        .filter(StandingPlaces::tells)
                                        .isPresent()))
                && new Attribution(growing, leaking).standForAllResources();
    }

    private Standing standing(Diagnosis place) {
        boolean filled = evidence.longest() >= Pace.LONGEST_ROUND;
        return unlessCutShort(place, Standing.of(place, filled, drops(place), evidence.testFrameworks()));
    }

    /** Where code does not tell, long rounds must, and a body that is quick enough for them could not have them in time. */
    private Standing unlessCutShort(Diagnosis place, Standing standing) {
        return standing.leaks()
                        && isCutShort()
                        && place.code().filter(StandingPlaces::tells).isEmpty()
                ? Standing.FILLING
                : standing;
    }

    /** Whether few iterations are enough: keys of a few kinds come again, and what is only added does not. */
    private static boolean tells(FieldUse use) {
        return use.pattern() == UsePattern.BOUNDED || (use.pattern() != UsePattern.UNKNOWN && !use.keyed());
    }

    private boolean isCutShort() {
        return evidence.longest() < Pace.LONGEST_ROUND
                && evidence.room().iterations() >= Pace.LONGEST_ROUND
                && evidence.room().iterationsIn(Pace.LOOK_TIME) >= NextRound.NEEDED;
    }

    /** Whether what grows was seen to come and go, by more than strays; of the JDK's objects, others always do. */
    private boolean drops(Diagnosis place) {
        String name = place.culprit().className();
        return !Grouping.isOfTheJdk(name)
                && growing.stream()
                        .anyMatch(each -> each.isCountOf(Resource.HEAP, name)
                                && each.series().swing() > Rules.ROUNDING);
    }
}
