package dev.ullage.code;

import dev.ullage.code.Guard.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells from all that code does to a container how it is used. */
final class UseClassifier {

    private static final Set<Event.Kind> ADDITIONS =
            Set.of(Event.Kind.ADD, Event.Kind.ADD_ONCE, Event.Kind.ADD_IF_ABSENT);

    /** How methods are called that remove one entry, or those that fit something. */
    private static final List<String> ONE_OR_SOME =
            List.of("remove", "poll", "pop", "take", "pull", "dequeue", "computeIfPresent", "unlink");

    private final FieldKey field;
    private final boolean isStatic;
    private final boolean isNested;
    private final Collection<MethodReading> readings;
    private final Callers callers;

    /** @param isNested whether what grows is what the container holds, such as the lists in a map */
    UseClassifier(
            FieldKey field,
            boolean isStatic,
            boolean isNested,
            Collection<MethodReading> readings,
            Predicate<MethodKey> hasOtherCallers) {
        this.field = field;
        this.isStatic = isStatic;
        this.isNested = isNested;
        this.readings = readings;
        this.callers = new Callers(readings, hasOtherCallers);
    }

    /** An event and the method that it is in. */
    private record Found(Event event, MethodReading in) {}

    /**
     * How the container is used.
     *
     * @param caps the bounds that it is made with
     * @param isVisible whether code of other packages may use the field
     * @param doubt why the code read does not tell all; empty if it does
     * @param scanned the code read
     */
    FieldUse classify(List<Comparison> caps, boolean isVisible, Optional<String> doubt, String scanned) {
        List<Found> adds = found(isNested ? Set.of(Event.Kind.NESTED_ADD) : ADDITIONS);
        List<Found> removes =
                found(isNested ? Set.of(Event.Kind.NESTED_REMOVE, Event.Kind.REMOVE) : Set.of(Event.Kind.REMOVE));
        List<Found> escapes =
                found(isNested ? Set.of(Event.Kind.NESTED_ESCAPE, Event.Kind.ESCAPE) : Set.of(Event.Kind.ESCAPE));
        List<Comparison> bounds = new ArrayList<>(isNested ? List.of() : caps);
        bounds.addAll(boundsOf(adds, removes));
        List<Site> lookups =
                adds.stream().flatMap(each -> lookups(each).stream()).toList();
        UsePattern pattern;
        String reason = "";
        if (!bounds.isEmpty()) {
            pattern = UsePattern.BOUNDED;
        } else if (adds.isEmpty()) {
            pattern = UsePattern.UNKNOWN;
            reason = doubt.orElse("no code that adds to it was found");
        } else if (!escapes.isEmpty()) {
            pattern = UsePattern.UNKNOWN;
            reason = "code that was not read gets it from " + sites(escapes).get(0);
        } else if (isVisible) {
            pattern = UsePattern.UNKNOWN;
            reason = "code of other packages may use the field, and was not read";
        } else if (!removes.isEmpty()) {
            pattern = UsePattern.REMOVED;
        } else if (doubt.isPresent()) {
            pattern = UsePattern.UNKNOWN;
            reason = doubt.get();
        } else {
            pattern = lookups.isEmpty() ? UsePattern.REGISTER : UsePattern.MEMO;
        }
        boolean isBounded = pattern == UsePattern.BOUNDED;
        return new FieldUse(
                field.owner().replace('/', '.'),
                field.name(),
                sites(adds),
                sites(removes),
                isVisible || !escapes.isEmpty(),
                pattern,
                isBounded ? bound(bounds) : OptionalLong.empty(),
                isBounded ? Optional.of(bounds.get(0).site()) : Optional.empty(),
                pattern == UsePattern.MEMO ? Optional.of(lookups.get(0)) : Optional.empty(),
                scanned,
                reason,
                adds.stream().allMatch(each -> each.event().kind() == Event.Kind.ADD_ONCE),
                !adds.isEmpty() && adds.stream().allMatch(add -> dropsBeside(add, removes)),
                isBounded && bounds.stream().allMatch(Comparison::byCount),
                pattern == UsePattern.REMOVED ? expiry(adds, removes) : Optional.empty());
    }

    /** Where entries go by their age, in code that runs: by itself, when the container is made, or where entries are added. */
    private Optional<Site> expiry(List<Found> adds, List<Found> removes) {
        Set<MethodKey> adding = adding(adds);
        return removes.stream()
                .filter(remove ->
                        callers.isByAge(remove.in().key(), remove.event().guard()))
                .filter(remove -> callers.isReached(
                        remove.in().key(),
                        method -> adding.contains(method) || isInitializer(method) || isRunByItself(method)))
                .map(remove -> remove.event().site())
                .findFirst();
    }

    private static boolean isRunByItself(MethodKey method) {
        return method.name().equals("run") && method.descriptor().equals("()V");
    }

    private static Set<MethodKey> adding(List<Found> adds) {
        Set<MethodKey> adding = new HashSet<>();
        adds.forEach(each -> adding.add(each.in().key()));
        return adding;
    }

    /** Whether the code that adds drops entries too, without being told which: the same method, and not one that it makes. */
    private static boolean dropsBeside(Found add, List<Found> removes) {
        return removes.stream()
                .anyMatch(remove -> remove.in().key().equals(add.in().key())
                        && !remove.event().ofEntries());
    }

    private List<Found> found(Set<Event.Kind> kinds) {
        List<Found> found = new ArrayList<>();
        for (MethodReading reading : readings) {
            for (Event event : reading.events()) {
                boolean isInitial = isInitializer(reading.key()) && event.kind() != Event.Kind.ESCAPE;
                if (kinds.contains(event.kind()) && !isInitial) {
                    found.add(new Found(event, reading));
                }
            }
        }
        return found;
    }

    /** Whether a method runs once for each container. */
    private boolean isInitializer(MethodKey method) {
        return method.owner().equals(field.owner()) && method.name().equals(isStatic ? "<clinit>" : "<init>");
    }

    private static List<Site> sites(List<Found> found) {
        List<Site> sites = new ArrayList<>();
        found.forEach(each -> sites.add(each.event().site()));
        sites.sort(UseClassifier::byPlace);
        List<Site> different = new ArrayList<>();
        for (Site site : sites) {
            if (different.isEmpty() || byPlace(different.get(different.size() - 1), site) != 0) {
                different.add(site);
            }
        }
        return different;
    }

    private static int byPlace(Site one, Site other) {
        int byClass = one.className().compareTo(other.className());
        int byLine = byClass != 0 ? byClass : Integer.compare(one.line(), other.line());
        int byMethod = byLine != 0 ? byLine : one.method().compareTo(other.method());
        return byMethod != 0 ? byMethod : one.operation().compareTo(other.operation());
    }

    /** The largest bound is the one that must be exceeded. */
    private static OptionalLong bound(List<Comparison> bounds) {
        return bounds.stream().anyMatch(each -> each.limit() == null)
                ? OptionalLong.empty()
                : bounds.stream().mapToLong(each -> limit(each.limit())).max();
    }

    private static long limit(@Nullable Long limit) {
        return limit == null ? 0 : limit;
    }

    private List<Site> lookups(Found add) {
        Event event = add.event();
        return event.kind() == Event.Kind.ADD_IF_ABSENT
                ? List.of(event.site())
                : callers.lookupsBefore(add.in().key(), event.guard());
    }

    /** Whether all entries go, and not one of them, or those that fit something. */
    private static boolean empties(Found remove) {
        String operation = remove.event().site().operation();
        return ONE_OR_SOME.stream().noneMatch(operation::startsWith);
    }

    /** The bounds that some removal keeps the container to, or that every addition does. */
    private List<Comparison> boundsOf(List<Found> adds, List<Found> removes) {
        Set<MethodKey> adding = adding(adds);
        Set<Comparison> bounds = new LinkedHashSet<>();
        for (Found remove : removes) {
            callers.comparisonsBefore(remove.in().key(), remove.event().guard(), false).stream()
                    .filter(each -> each.comparison().isFull())
                    .filter(each ->
                            !remove.event().indexes().contains(each.comparison().parameter())
                                    || each.comparison().parameter() < 0)
                    .filter(each -> !each.comparison().byCount() || callers.adds(each.in(), adding))
                    .filter(each -> !each.comparison().isPeriodic() || empties(remove))
                    .forEach(each -> bounds.add(each.comparison()));
        }
        List<List<Comparison>> ofAdds = adds.stream()
                .map(add -> callers
                        .comparisonsBefore(add.in().key(), add.event().guard(), true)
                        .stream()
                        .map(Callers.Located::comparison)
                        .filter(each -> !each.isFull())
                        .toList())
                .toList();
        if (!adds.isEmpty() && ofAdds.stream().noneMatch(List::isEmpty)) {
            ofAdds.forEach(bounds::addAll);
        }
        return List.copyOf(bounds);
    }
}
