package dev.ullage.child.hunt;

import dev.ullage.child.hunt.Growth.Shape;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.GrowingClass;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What growth from pass to pass amounts to.
 *
 * @param leaks what grows steadily and is held firmly, an iteration being a pass
 * @param open what grows, but not steadily, or by what nobody could be found to hold: it is looked for, too
 * @param notes what grows and is no leak, a line each
 */
record Judged(List<Leak> leaks, List<Growth> open, List<String> notes) {

    static Judged of(Holders.Found found) {
        Judge judge = new Judge(found);
        judge.places();
        judge.counters();
        judge.unplaced();
        return new Judged(List.copyOf(judge.leaks), List.copyOf(judge.open), List.copyOf(judge.notes));
    }

    /** Whether some of it may be the work of single tests. */
    boolean isSuspect() {
        return !leaks.isEmpty() || !open.isEmpty();
    }

    /** The names of the classes and counters by which those tests are found. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Leak leak : leaks) {
            names.add(leak.typeName());
        }
        open.forEach(growth -> names.add(growth.name()));
        return names;
    }

    private static final class Judge {

        private final Holders.Found found;
        private final List<Leak> leaks = new ArrayList<>();
        private final List<Growth> open = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<String> placed = new HashSet<>();

        Judge(Holders.Found found) {
            this.found = found;
        }

        void places() {
            for (Diagnosis diagnosis : found.diagnoses()) {
                Optional<Holder> holder = diagnosis.holder();
                Optional<Growth> growth = growth(diagnosis.culprit().className());
                if (holder.isEmpty() || growth.isEmpty()) {
                    continue;
                }
                diagnosis.classes().forEach(each -> placed.add(each.className()));
                if (diagnosis.reachability() != Reachability.STRONG) {
                    notes.add(line(growth.get(), holder.get()) + ": no strong reference holds it");
                } else if (diagnosis.kind() == LeakKind.TEST_FRAMEWORK) {
                    notes.add(line(growth.get(), holder.get()) + ": a test framework's recording");
                } else if (diagnosis.kind() == LeakKind.BOUNDED_NOT_FULL) {
                    notes.add(line(growth.get(), holder.get()) + ": " + diagnosis.reasoning());
                } else if (growth.get().shape() == Shape.FADING) {
                    notes.add(line(growth.get(), holder.get()) + ": each pass adds less");
                } else if (growth.get().shape() == Shape.STEADY) {
                    leaks.add(leak(diagnosis, growth.get()));
                } else {
                    open.add(growth.get());
                }
            }
        }

        void counters() {
            for (Growth growth : found.growths()) {
                if (!growth.isClass() && growth.shape() == Shape.STEADY) {
                    open.add(growth);
                }
            }
        }

        /** Without dumps, all that grows steadily is open; with them, what they show at no one place is the JVM's own. */
        void unplaced() {
            for (Growth growth : found.growths()) {
                boolean isSteady = growth.isClass() && growth.shape() == Shape.STEADY;
                if (found.gap().isPresent() && isSteady) {
                    open.add(growth);
                }
            }
        }

        private Optional<Growth> growth(String name) {
            return found.growths().stream()
                    .filter(growth -> growth.isClass() && growth.name().equals(name))
                    .findFirst();
        }

        private Leak leak(Diagnosis diagnosis, Growth growth) {
            List<GrowingClass> others =
                    diagnosis.classes().subList(1, diagnosis.classes().size());
            return new Leak(
                    growth.name().equals("java.lang.Thread") ? Resource.THREADS : Resource.HEAP,
                    growth.name(),
                    growth.perPass(),
                    diagnosis.growth(),
                    others.stream()
                            .map(each -> new Companion(each.className(), each.perIteration()))
                            .toList(),
                    growth.added().stream()
                            .map(added -> new RoundGrowth(1, added))
                            .toList(),
                    Optional.of(diagnosis),
                    Optional.empty());
        }

        private static String line(Growth growth, Holder holder) {
            return growth.name().substring(growth.name().lastIndexOf('.') + 1) + " in " + holder.place() + " grew by "
                    + numbers(growth.added()) + " from pass to pass";
        }

        private static String numbers(List<Long> added) {
            return String.join(", ", added.stream().map(String::valueOf).toList());
        }
    }
}
