package dev.ullage.code;

import dev.ullage.code.Guard.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What callers look at before they call a method that changes the container. */
final class Callers {

    private static final int DEEPEST = 4;

    private final Map<MethodKey, List<Call>> callsOf = new HashMap<>();
    private final Predicate<MethodKey> hasOthers;

    private record Call(MethodKey from, Guard guard) {}

    /** A comparison, and the method that makes it. */
    record Located(Comparison comparison, MethodKey in) {}

    Callers(Collection<MethodReading> readings, Predicate<MethodKey> hasOthers) {
        this.hasOthers = hasOthers;
        for (MethodReading reading : readings) {
            for (MethodReading.Call call : reading.calls()) {
                callsOf.computeIfAbsent(call.target(), any -> new ArrayList<>())
                        .add(new Call(reading.key(), call.guard()));
            }
        }
    }

    /** Where the container is asked for an entry on every way to a place; none if there is a way without. */
    List<Site> lookupsBefore(MethodKey method, Guard guard) {
        return lookups(method, guard, new HashSet<>());
    }

    private List<Site> lookups(MethodKey method, Guard guard, Set<MethodKey> seen) {
        if (!guard.lookups().isEmpty()) {
            return guard.lookups();
        }
        List<Call> calls = callsOf.getOrDefault(method, List.of());
        if (calls.isEmpty() || seen.size() >= DEEPEST || !seen.add(method) || hasOthers.test(method)) {
            return List.of();
        }
        List<Site> all = new ArrayList<>();
        for (Call call : calls) {
            List<Site> before = lookups(call.from(), call.guard(), seen);
            if (before.isEmpty()) {
                return List.of();
            }
            all.addAll(before);
        }
        return all;
    }

    /** The comparisons of the size that decide whether a place is reached, on some way to it or only on every way. */
    List<Located> comparisonsBefore(MethodKey method, Guard guard, boolean onEveryWay) {
        return comparisons(method, guard, onEveryWay, new HashSet<>());
    }

    private List<Located> comparisons(MethodKey method, Guard guard, boolean onEveryWay, Set<MethodKey> seen) {
        List<Located> found = new ArrayList<>();
        guard.sizes().forEach(each -> found.add(new Located(each, method)));
        List<Call> calls = callsOf.getOrDefault(method, List.of());
        if (!found.isEmpty() || calls.isEmpty() || seen.size() >= DEEPEST || !seen.add(method)) {
            return found;
        }
        if (onEveryWay && hasOthers.test(method)) {
            return List.of();
        }
        for (Call call : calls) {
            List<Located> before = comparisons(call.from(), call.guard(), onEveryWay, seen);
            if (onEveryWay && before.isEmpty()) {
                return List.of();
            }
            found.addAll(before);
        }
        return found;
    }

    /** Whether something is compared with the time on some way to a place. */
    boolean isByAge(MethodKey method, Guard guard) {
        return isByAge(method, guard, new HashSet<>());
    }

    private boolean isByAge(MethodKey method, Guard guard, Set<MethodKey> seen) {
        if (!guard.ages().isEmpty()) {
            return true;
        }
        return seen.size() < DEEPEST
                && seen.add(method)
                && callsOf.getOrDefault(method, List.of()).stream()
                        .anyMatch(call -> isByAge(call.from(), call.guard(), seen));
    }

    /** Whether a method is one of those wanted, or such a one calls it, directly or not. */
    boolean isReached(MethodKey method, Predicate<MethodKey> wanted) {
        return isReached(method, wanted, new HashSet<>());
    }

    private boolean isReached(MethodKey method, Predicate<MethodKey> wanted, Set<MethodKey> seen) {
        return wanted.test(method)
                || (seen.size() < DEEPEST
                        && seen.add(method)
                        && callsOf.getOrDefault(method, List.of()).stream()
                                .anyMatch(call -> isReached(call.from(), wanted, seen)));
    }

    /** Whether a method adds to the container, or calls a method that does. */
    boolean adds(MethodKey method, Set<MethodKey> adding) {
        return adding.contains(method)
                || adding.stream()
                        .anyMatch(each -> callsOf.getOrDefault(each, List.of()).stream()
                                .anyMatch(call -> call.from().equals(method)));
    }
}
