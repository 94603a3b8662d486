package dev.ullage.leak;

import dev.ullage.code.FieldUse;
import dev.ullage.code.Site;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Decision.Decided;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** A verdict other than a leak in words: one line, and the reason where there is none. */
final class VerdictText {

    private final Decided decided;
    private final Evidence evidence;
    private final Settings settings;
    private final int iterations;
    private final Duration duration;

    /**
     * The words for a verdict.
     *
     * @param evidence what it was made from
     * @param iterations how often the body ran
     * @param duration how long the check took
     */
    VerdictText(Decided decided, Evidence evidence, Settings settings, int iterations, Duration duration) {
        this.decided = decided;
        this.evidence = evidence;
        this.settings = settings;
        this.iterations = iterations;
        this.duration = duration;
    }

    /** Why there is no verdict, and what to change. */
    Optional<String> missing() {
        return switch (decided.reason()) {
            case UNPROVEN -> evidence.doubt();
            case TOO_SLOW -> Optional.of(tooSlow());
            case TOO_FEW ->
                Optional.of(grew() + "; that is too few for a verdict in the time budget of "
                        + Text.of(settings.timeBudget()) + "; raise the time budget, or make the body faster");
            case UNEVEN ->
                Optional.of(grew() + "; that is not one rate; keep other work in this JVM quiet, or raise the time"
                        + " budget");
            case BOUNDED -> Optional.of(bounded(first()));
            case FILLING -> Optional.of(filling(first()));
            case UNEXPLAINED ->
                Optional.of(grew() + "; what holds it, and whether that has a bound, could not be read: "
                        + evidence.places().flatMap(Places::gap).orElse("there is no heap dump"));
            case GOES ->
                Optional.of(grew() + "; part of it was gone a moment later: the code keeps it for a time; raise"
                        + " the time budget beyond that time, or shorten that time in the test");
            case YOUNG ->
                Optional.of(grew() + "; it may still go: a thread that nothing uses any more can take "
                        + Text.of(Rules.RESOURCE_AGE) + " to end, and the time budget of "
                        + Text.of(settings.timeBudget()) + " left less for waiting; raise the time budget");
            case CONTRADICTED -> Optional.of(contradicted());
            default -> Optional.empty();
        };
    }

    /** The report. */
    String render() {
        return switch (decided.reason()) {
            case NO_GROWTH -> evidence.countsObjects() ? stable() : stableWithoutCounts();
            case STOPPED -> "Stable: " + names() + " grew at first and then stopped" + ran();
            case RELEASED -> "Stable: " + released() + ", so that a collection can take what grows" + ran();
            case WENT -> "Stable: " + grew() + "; it was gone a moment later" + ran();
            case RECORDED -> "Stable: only what a test framework records grew: " + recorded() + ran();
            case FADES ->
                decided.things().stream()
                        .map(each -> "Saturating: " + grew(each) + "; that is less in each round")
                        .collect(Collectors.joining("\n"));
            case SCATTERED ->
                decided.things().stream()
                        .map(each -> "Saturating: " + grew(each) + scattered(each))
                        .collect(Collectors.joining("\n"));
            default -> "Inconclusive: " + missing().orElse("");
        };
    }

    private String stable() {
        // Put together by hand: a JVM's first format takes some 20 ms.
        return "Stable: no growth of 1 object per " + Math.max(1, (long) (1 / decided.bound())) + " iterations" + ran();
    }

    private String ran() {
        return " (" + iterations + " iterations in " + Text.of(duration) + ")";
    }

    private String stableWithoutCounts() {
        return "Stable: used heap grew by less than %s per %d iterations (%d iterations in %s);"
                        .formatted(
                                MemorySize.ofBytes(Rules.USED_HEAP_NOISE),
                                evidence.longest(),
                                iterations,
                                Text.of(duration))
                + " this JVM cannot count objects, so smaller leaks are not seen";
    }

    private String tooSlow() {
        return "the time budget of %s allows fewer than %d rounds of %d iterations at %s each; raise the time budget"
                .formatted(
                        Text.of(settings.timeBudget()),
                        Rules.CONFIRMING_ROUNDS,
                        Pace.LEAST_ITERATIONS,
                        Text.of(Duration.ofNanos((long) evidence.room().nanosPerIteration())));
    }

    private String bounded(Diagnosis place) {
        Optional<FieldUse> use = place.code()
                .filter(each -> place.kind() != LeakKind.BOUNDED_NOT_FULL
                        && (each.boundSite().isPresent() || !each.removes().isEmpty()));
        if (use.isEmpty()) {
            return "%s: %s; %s".formatted(holder(place), place.reasoning(), place.cure());
        }
        FieldUse code = use.get();
        if (code.expiry().isPresent()) {
            return "%s: %s removes entries by their age, and none was old enough in %s iterations; check with a shorter time to live, or raise the time budget"
                    .formatted(holder(place), code.expiry().get(), Text.number(iterations));
        }
        Site site = code.boundSite().orElseGet(() -> code.removes().get(0));
        if (code.removes().isEmpty() && code.bound().isEmpty()) {
            return "%s: it takes no more than it was made for, as %s shows, and was not full after %s iterations; raise the time budget, or check with a smaller size"
                    .formatted(holder(place), site, Text.number(iterations));
        }
        String bound = code.boundText().isPresent()
                ? "it is kept at " + code.boundText().get() + " by "
                : "entries are dropped by ";
        return "%s: %s%s, which had nothing to drop in %s iterations; raise the time budget, or check with a smaller bound"
                .formatted(holder(place), bound, site, Text.number(iterations));
    }

    private String filling(Diagnosis place) {
        Optional<Site> lookup = place.code().flatMap(FieldUse::lookup);
        if (lookup.isPresent()) {
            return ("%s: an entry is added only for a key that %s does not find; %s of %s came in %s iterations, too few to tell"
                            + " whether new ones ever stop coming; raise the time budget, or repeat the same keys")
                    .formatted(
                            holder(place),
                            lookup.get(),
                            Text.number(place.holder().map(VerdictText::came).orElse(0L)),
                            Text.simpleName(place.culprit().className()),
                            Text.number(iterations));
        }
        if (place.kind() == LeakKind.EVICTING_MAP) {
            return "%s, after %s iterations; check with a smaller maximum, or raise the time budget or -Xmx, so that it fills"
                    .formatted(place.reasoning(), Text.number(iterations));
        }
        Optional<FieldUse> byKey =
                place.code().filter(code -> code.keyed() && !code.adds().isEmpty());
        if (byKey.isPresent()) {
            return ("%s: %s adds an entry for each key, and the time allowed only %s iterations, too few to tell whether new keys"
                            + " ever stop coming; raise the time budget, or keep other work on this machine quiet")
                    .formatted(holder(place), byKey.get().adds().get(0), Text.number(iterations));
        }
        return "%s: the code does not say whether it has a bound, and the time allowed only %s iterations, too few to tell; raise the time budget, or keep other work on this machine quiet"
                .formatted(holder(place), Text.number(iterations));
    }

    private static long came(Holder holder) {
        return holder.after();
    }

    private String contradicted() {
        boolean tells = evidence.places().map(Places::tells).orElse(false);
        return "%s; two heap dumps, one more round of %d iterations apart, do not show it at any one place; "
                        .formatted(
                                grew(),
                                evidence.places().map(Places::iterations).orElse(0))
                + (tells
                        ? "it may be released by time: raise the time budget"
                        : "so short a round does not tell: raise the time budget, or make the body faster");
    }

    private String released() {
        return decided.places().stream()
                .map(place -> "%s is held %s"
                        .formatted(Text.simpleName(place.culprit().className()), held(place.reachability())))
                .collect(Collectors.joining(", "));
    }

    private String recorded() {
        return decided.places().stream().map(VerdictText::holder).collect(Collectors.joining(", "));
    }

    private Diagnosis first() {
        return decided.places().get(0);
    }

    private static String holder(Diagnosis place) {
        return place.holder().map(Holder::render).orElse(place.kind().title());
    }

    private static String scattered(Grown grown) {
        return grown.isInPlace()
                ? "; it grew no more between the two heap dumps that were taken"
                : "; it is not at any one place in the heap: these are constants and caches of the JVM";
    }

    private String names() {
        return decided.things().stream().map(Grown::words).collect(Collectors.joining(", "));
    }

    private String grew() {
        return decided.things().isEmpty()
                ? "something grew"
                : grew(decided.things().get(0));
    }

    private static String grew(Grown grown) {
        return grown.words() + " grew " + Text.growth(grown.series().history(), "");
    }

    private static String held(Reachability reachability) {
        return switch (reachability) {
            case STRONG -> "strongly";
            case SOFT -> "only softly";
            case WEAK -> "only weakly";
            case FINALIZER -> "only until its finalizer has run";
            case PHANTOM -> "only until its Cleaner has run";
            case UNREACHABLE -> "by nothing";
        };
    }
}
