package dev.ullage.leak;

import dev.ullage.code.FieldUse;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import java.util.Optional;

/** What a place that grew says about its growth: read by the verdict on a test, and on passes over many tests. */
public enum Standing {
    /** It can only grow: code adds without looking, and nothing removes. */
    REGISTER,
    /** It grew, and nothing says that it will stop. */
    KEEPS,
    /** It has a bound, and is not beyond it. */
    BOUNDED,
    /** It may stop by itself, and has not had the time. */
    FILLING,
    /** A collection can take what grew. */
    RELEASED,
    /** It is no one place. */
    NOWHERE,
    /** A test framework records there. */
    RECORDED;

    /** What HotSpot calls the array of a class's constants that its code has used so far. */
    private static final String CONSTANTS = "<resolved_references>";

    /** Where a class loader keeps a lock for each class that it was asked for. */
    private static final String LOCKS = "ClassLoader.parallelLockMap";

    /**
     * What a place says.
     *
     * @param filled whether the rounds were long enough for what has a bound to fill
     * @param drops whether entries were seen to go while it grew
     * @param testFrameworks whether what a test framework records is a leak
     */
    public static Standing of(Diagnosis place, boolean filled, boolean drops, TestFrameworks testFrameworks) {
        if (place.reachability() != Reachability.STRONG) {
            return RELEASED;
        }
        if (place.holder().isEmpty() || isNoOnePlace(place)) {
            return NOWHERE;
        }
        if (place.kind() == LeakKind.RECORDING && testFrameworks == TestFrameworks.NOTE) {
            return RECORDED;
        }
        if (place.kind() == LeakKind.BOUNDED_NOT_FULL) {
            return BOUNDED;
        }
        Optional<Standing> byCode = place.code().flatMap(use -> byCode(use, place, filled, filled && drops));
        return byCode.orElse(place.kind() == LeakKind.EVICTING_MAP ? FILLING : KEEPS);
    }

    /** Whether it is a leak, if it grows at one rate and stays. */
    public boolean leaks() {
        return this == REGISTER || this == KEEPS;
    }

    private static Optional<Standing> byCode(FieldUse use, Diagnosis place, boolean filled, boolean grewAllTheSame) {
        return switch (use.pattern()) {
            case REGISTER -> Optional.of(isInTheField(place) ? REGISTER : KEEPS);
            case MEMO -> Optional.of(filled ? KEEPS : FILLING);
            case BOUNDED -> Optional.of(isExceeded(use, place, grewAllTheSame) ? KEEPS : BOUNDED);
            case REMOVED ->
                (use.evicts() || use.expiry().isPresent()) && !grewAllTheSame ? Optional.of(BOUNDED) : Optional.empty();
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Whether it is the field's own container that grows, and not something further down. */
    private static boolean isInTheField(Diagnosis place) {
        return place.holder().filter(holder -> holder.nestedType().isEmpty()).isPresent();
    }

    /** Beyond its bound; where code does not say how much that is, it drops entries, and grew all the same. */
    private static boolean isExceeded(FieldUse use, Diagnosis place, boolean grewAllTheSame) {
        Optional<Holder> holder = place.holder()
                .filter(each -> each.nestedType().isEmpty() && each.unit().equals("entries"));
        if (use.bound().isEmpty()) {
            return grewAllTheSame && holder.isPresent();
        }
        return holder.filter(each -> each.after() > use.bound().getAsLong()).isPresent();
    }

    /**
     * The constants of a class are as many as its code names, and are resolved one by one when that code first runs. So are
     * the locks that a class loader keeps by class name, where they come as seldom as classes do.
     */
    private static boolean isNoOnePlace(Diagnosis place) {
        boolean areConstants = place.path().orElse("").contains(CONSTANTS);
        boolean areLocks = place.holder().map(Holder::place).orElse("").equals(LOCKS)
                && place.culprit().perIteration() < Rules.LOADING_SHARE;
        return Grouping.isOfTheJdk(place) && (areConstants || areLocks);
    }
}
