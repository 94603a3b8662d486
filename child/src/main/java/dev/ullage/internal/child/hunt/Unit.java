package dev.ullage.internal.child.hunt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tests that run together, in their order. */
record Unit(List<Target> targets) {

    /** An immutable list. */
    Unit {
        targets = List.copyOf(targets);
    }

    /** All tests of several units. */
    static Unit of(List<Unit> units) {
        return new Unit(units.stream().flatMap(unit -> unit.targets.stream()).toList());
    }

    List<String> ids() {
        return targets.stream().map(Target::id).toList();
    }

    int size() {
        return targets.size();
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** The same without tests of these ids. */
    Unit without(Set<String> ids) {
        return new Unit(
                targets.stream().filter(target -> !ids.contains(target.id())).toList());
    }

    /** Its tests by their outermost classes, in their order. */
    List<Unit> byGroup() {
        Map<String, List<Target>> groups = new LinkedHashMap<>();
        targets.forEach(target -> groups.computeIfAbsent(target.group().id(), id -> new ArrayList<>())
                .add(target));
        return groups.values().stream().map(Unit::new).toList();
    }

    /** Its tests, each alone. */
    List<Unit> byTest() {
        return targets.stream().map(target -> new Unit(List.of(target))).toList();
    }

    /** The unique id of the group that all its tests belong to, or of the first. */
    String group() {
        return targets.get(0).group().id();
    }
}
