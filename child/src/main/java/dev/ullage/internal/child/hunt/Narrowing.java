package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.wire.HuntStep.Grown;
import java.util.ArrayList;
import java.util.List;

/**
 * Group testing: tests run in ever smaller groups, apart from the others, until those are found that make something grow by
 * themselves.
 */
final class Narrowing {

    private static final int PARTS = 8;

    private final Probe probe;
    private final List<Suspect> suspects = new ArrayList<>();

    /** Runs a unit apart from others, and tells what grew in each run; nothing where there is no time. */
    interface Probe {
        List<Grown> grown(Unit unit);
    }

    /** A unit of which no part alone makes the same grow: a single test, or a class as a whole. */
    record Suspect(Unit unit, List<Grown> grown) {}

    Narrowing(Probe probe) {
        this.probe = probe;
    }

    /** The smallest units that make something grow; none where only the tests together do. */
    List<Suspect> of(Unit unit) {
        if (!split(unit) && unit.byGroup().size() == 1) {
            suspects.add(new Suspect(unit, List.of()));
        }
        return List.copyOf(suspects);
    }

    /** Whether a part of the unit makes something grow. */
    private boolean split(Unit unit) {
        boolean found = false;
        for (Unit part : parts(unit)) {
            List<Grown> grown = probe.grown(part);
            if (!grown.isEmpty()) {
                found = true;
                boolean isSplit = part.size() > 1 && split(part);
                if (!isSplit && part.byGroup().size() == 1) {
                    suspects.add(new Suspect(part, grown));
                }
            }
        }
        return found;
    }

    private static List<Unit> parts(Unit unit) {
        List<Unit> groups = unit.byGroup();
        if (groups.size() == 1) {
            return unit.byTest();
        }
        if (groups.size() <= PARTS) {
            return groups;
        }
        List<Unit> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            parts.add(Unit.of(groups.subList(part * groups.size() / PARTS, (part + 1) * groups.size() / PARTS)));
        }
        return parts;
    }
}
