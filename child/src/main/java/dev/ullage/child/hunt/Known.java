package dev.ullage.child.hunt;

import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.child.wire.Hunting;
import dev.ullage.leak.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the hunt knows of its tests: which are left, what screening said, which were examined. */
final class Known {

    private final Set<Target> left;
    private final Set<String> examined;
    private final Set<String> undecided;
    private final Map<String, Suspicion> suspicions = new HashMap<>();
    private final Set<String> signatures = new HashSet<>();

    Known(List<Target> targets, Hunting hunting) {
        left = new LinkedHashSet<>(targets);
        examined = new HashSet<>(hunting.examined());
        undecided = new HashSet<>(hunting.undecided());
        hunting.screened().forEach(this::screened);
        for (Target target : targets) {
            if (examined.contains(target.id())) {
                signature(target).ifPresent(signatures::add);
            }
        }
    }

    /** Takes a screening into account; one of a test alone says more than one with others. */
    void screened(Screened screened) {
        Suspicion suspicion = new Suspicion(screened);
        for (String id : screened.ids()) {
            suspicions.merge(
                    id,
                    suspicion,
                    (old, next) ->
                            old.screened().ids().size() < next.screened().ids().size() ? old : next);
        }
    }

    void drop(String id) {
        left.removeIf(target -> target.id().equals(id));
    }

    void examined(Target target, Verdict verdict) {
        examined.add(target.id());
        boolean isFirstTry = !undecided.remove(target.id());
        if (isFirstTry && verdict == Verdict.INCONCLUSIVE) {
            undecided.add(target.id());
        }
        signature(target).ifPresent(signatures::add);
    }

    /** The tests that could not be judged in a first try. */
    List<Target> undecided() {
        return left.stream().filter(target -> undecided.contains(target.id())).toList();
    }

    boolean isLeft(Target target) {
        return left.contains(target);
    }

    /** The tests that are left, by group, in their order. */
    List<List<Target>> groups() {
        Map<String, List<Target>> groups = new LinkedHashMap<>();
        left.forEach(target -> groups.computeIfAbsent(target.group().id(), id -> new ArrayList<>())
                .add(target));
        return List.copyOf(groups.values());
    }

    Optional<Suspicion> suspicion(Target target) {
        return Optional.ofNullable(suspicions.get(target.id()));
    }

    /**
     * What is still to be examined, in the order of suspicion: first what screening found to grow; then what grew like a
     * test that was examined already, as all tests do that share a fixture; then what was not screened; then the others.
     */
    List<Target> queue() {
        Set<String> taken = new HashSet<>(signatures);
        Map<Target, Integer> ranks = new HashMap<>();
        List<Target> byWeight = left.stream()
                .filter(target -> !examined.contains(target.id()))
                .sorted(Comparator.comparingDouble(this::weight).reversed())
                .toList();
        for (Target target : byWeight) {
            Optional<String> signature = signature(target);
            boolean isNew = signature.isPresent() && taken.add(signature.get());
            boolean isUnknown = suspicion(target).isEmpty();
            ranks.put(target, isNew ? 0 : signature.isPresent() ? 1 : isUnknown ? 2 : 3);
        }
        return byWeight.stream().sorted(Comparator.comparing(ranks::get)).toList();
    }

    /** Whether a test was run with others before, and passed. */
    boolean isScreenedWithOthers(String id) {
        return Optional.ofNullable(suspicions.get(id))
                .filter(each -> each.screened().ids().size() > 1)
                .isPresent();
    }

    /** How many of the first in the queue are of a growth of their own. */
    long suspects() {
        Set<String> taken = new HashSet<>(signatures);
        return left.stream()
                .filter(target -> !examined.contains(target.id()))
                .flatMap(target -> signature(target).stream())
                .filter(taken::add)
                .count();
    }

    private double weight(Target target) {
        return suspicion(target).map(Suspicion::weight).orElse(0.0);
    }

    private Optional<String> signature(Target target) {
        return suspicion(target)
                .filter(Suspicion::isGrave)
                .map(suspicion -> suspicion.signature(target.group().id()));
    }
}
