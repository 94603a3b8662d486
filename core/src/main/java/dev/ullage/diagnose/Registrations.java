package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.index.IntArray;
import dev.ullage.heapdump.index.LongIntMap;
import java.util.List;
import java.util.Optional;

/**
 * Objects that the JDK keeps for objects of its users: cleaners, finalizers, registers of weak references. They grow
 * because what they are for leaks.
 */
final class Registrations {

    private static final List<String> CLEANERS =
            List.of("jdk.internal.ref.CleanerImpl", "jdk.internal.ref.Cleaner.", "java.lang.ref.Finalizer.");
    private static final int MOST_OBJECTS = 64;

    private final Dumps dumps;
    private final List<Suspect> suspects;

    Registrations(Dumps dumps, List<Suspect> suspects) {
        this.dumps = dumps;
        this.suspects = suspects;
    }

    /** Whether a place is in a register of cleaners or finalizers. */
    static boolean isOfCleaners(GrowthNode node) {
        return node.place().stream().anyMatch(label -> CLEANERS.stream().anyMatch(label::startsWith));
    }

    /** Moves what is only registered to the leak of the registered object. */
    void absorb() {
        for (int register = 0; register < suspects.size(); register++) {
            Suspect suspect = suspects.get(register);
            if (suspect.isOfTheJdk()) {
                int leak = leakBehind(suspect, register);
                if (leak >= 0) {
                    suspect.joinTo(suspects.get(leak));
                } else if (isOfReferences(suspect)) {
                    users().ifPresent(suspect::joinTo);
                }
            }
        }
    }

    private boolean isOfReferences(Suspect suspect) {
        return suspect.members().stream()
                .anyMatch(member -> member.sample() >= 0
                        && dumps.after().graph().classOf(member.sample()).isOrExtends("java.lang.ref.Reference"));
    }

    /** The first leak that has to do with the user's own classes. */
    private Optional<Suspect> users() {
        return suspects.stream()
                .filter(each -> !each.isJoined() && !each.isOfTheJdk())
                .findFirst();
    }

    private int leakBehind(Suspect suspect, int own) {
        for (Member member : suspect.members()) {
            int leak = member.sample() < 0 ? -1 : leakBehind(member.sample(), own);
            if (leak >= 0) {
                return leak;
            }
        }
        return -1;
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
            if (leak >= 0 && leak != own && !suspects.get(leak).isJoined()) {
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
