package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.LongIntMap;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Objects that are kept for other objects: by cleaners, finalizers, registers of weak references and of locks. They grow
 * because what they are for leaks.
 */
final class Registrations {

    private static final int MOST_OBJECTS = 64;
    private static final double NOISE = 0.1;

    private final Dumps dumps;
    private final List<Suspect> suspects;

    Registrations(Dumps dumps, List<Suspect> suspects) {
        this.dumps = dumps;
        this.suspects = suspects;
    }

    /** Whether a place is in a register of cleaners or finalizers. */
    static boolean isOfCleaners(GrowthNode node) {
        return isOfRegister(node) && node.way().stream().anyMatch(each -> Known.is(FactType.CLEANED, each.type()));
    }

    /** Whether a place is in a register that keeps entries for objects which something else holds. */
    private static boolean isOfRegister(GrowthNode node) {
        return node.way().stream()
                .anyMatch(each -> each.edge()
                                .map(edge -> LibraryFacts.known()
                                        .is(FactType.REGISTER, edge.holder().name(), edge.name()))
                                .orElse(false)
                        || Known.isExactly(FactType.REGISTER, each.type()));
    }

    /** Moves what is only registered to the leak of the registered object. */
    void absorb() {
        absorb(suspect -> isOfRegister(suspect.node()));
        absorb(suspect -> true);
    }

    private void absorb(Predicate<Suspect> wanted) {
        for (int register = 0; register < suspects.size(); register++) {
            Suspect suspect = suspects.get(register);
            if (!suspect.isJoined() && wanted.test(suspect)) {
                leakOfReferents(suspect, register)
                        .or(() -> isOfRegister(suspect.node()) ? leakOfOnePace(suspect) : Optional.empty())
                        .or(() -> suspect.isOfTheJdk() ? leakBehind(suspect) : Optional.empty())
                        .ifPresent(suspect::joinTo);
            }
        }
    }

    /** The leak of what the references of a register refer to. */
    private Optional<Suspect> leakOfReferents(Suspect suspect, int own) {
        if (!isOfRegister(suspect.node())) {
            return Optional.empty();
        }
        OptionalInt leak =
                dumps.leakOfReferents(own, each -> !suspects.get(each).isJoined());
        return leak.isPresent() ? Optional.of(suspects.get(leak.getAsInt())) : Optional.empty();
    }

    /** The leak beside a register, as of locks, that comes with a fixed number of its entries; the user's class may lead to it. */
    private Optional<Suspect> leakOfOnePace(Suspect register) {
        boolean isUsers = register.members().stream()
                .anyMatch(member -> TypeNames.isUsers(member.growing().className()));
        return isUsers
                ? Optional.empty()
                : first(each ->
                        each != register && !isOfRegister(each.node()) && isOnePace(each.node(), register.node()));
    }

    private static boolean isOnePace(GrowthNode one, GrowthNode other) {
        double ratio = (double) Math.max(one.rise(), other.rise()) / Math.max(1, Math.min(one.rise(), other.rise()));
        return Math.abs(ratio - Math.round(ratio)) < NOISE;
    }

    private Optional<Suspect> leakBehind(Suspect suspect) {
        int own = suspects.indexOf(suspect);
        for (Member member : suspect.members()) {
            int leak = member.sample() < 0 ? -1 : leakBehind(member.sample(), own);
            if (leak >= 0) {
                return Optional.of(suspects.get(leak));
            }
        }
        if (isOfRegister(suspect.node())) {
            return first(each -> each != suspect && !isOfRegister(each.node()));
        }
        return has(suspect, of -> of.referentStrength() != Reachability.STRONG)
                ? first(each -> each != suspect && !each.isOfTheJdk())
                : Optional.empty();
    }

    private boolean has(Suspect suspect, Predicate<HeapClass> wanted) {
        return suspect.members().stream()
                .anyMatch(member -> member.sample() >= 0
                        && wanted.test(dumps.after().graph().classOf(member.sample())));
    }

    private Optional<Suspect> first(Predicate<Suspect> wanted) {
        return suspects.stream()
                .filter(each -> !each.isJoined() && !each.members().isEmpty())
                .filter(wanted)
                .findFirst();
    }

    /** The leak of the nearest object that an object leads to, by whatever references. */
    private int leakBehind(int object, int own) {
        ObjectGraph graph = dumps.after().graph();
        LongIntMap met = new LongIntMap();
        IntArray queue = new IntArray();
        met.put(object, 1);
        queue.add(object);
        for (int index = 0; index < queue.size() && index < MOST_OBJECTS; index++) {
            int leak = dumps.leakOf(queue.get(index));
            if (leak >= 0
                    && leak != own
                    && !suspects.get(leak).isJoined()
                    && !isOfRegister(suspects.get(leak).node())) {
                return leak;
            }
            graph.references(queue.get(index), (edge, slot, target) -> {
                if (met.get(target) < 0 && queue.size() < MOST_OBJECTS) {
                    met.put(target, 1);
                    queue.add(target);
                }
            });
        }
        return -1;
    }
}
