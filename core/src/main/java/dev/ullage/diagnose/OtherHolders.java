package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Collections that hold the objects of a leak a second time: they are not a leak of their own, but its further holders. */
final class OtherHolders {

    /** The part of a leak's objects that a collection must hold as well. */
    private static final double ALMOST_ALL = 0.9;

    private final Dumps dumps;
    private final List<Suspect> suspects;

    OtherHolders(Dumps dumps, List<Suspect> suspects) {
        this.dumps = dumps;
        this.suspects = suspects;
    }

    /** Makes each such collection a further holder of the leak whose objects it holds. */
    void join() {
        for (int holder = 0; holder < suspects.size(); holder++) {
            Suspect suspect = suspects.get(holder);
            if (!suspect.isJoined() && !suspect.members().isEmpty() && holdsNothingOfItsOwn(suspect)) {
                int leak = leakHeldBy(holder);
                if (leak >= 0) {
                    suspects.get(leak).heldAlsoBy(suspect);
                    suspect.joinTo(suspects.get(leak));
                }
            }
        }
    }

    private static boolean holdsNothingOfItsOwn(Suspect suspect) {
        return suspect.members().stream()
                .map(member -> member.growing().className())
                .noneMatch(name -> TypeNames.isUsers(name) && !TypeNames.isGenerated(name));
    }

    private int leakHeldBy(int holder) {
        for (int leak = 0; leak < suspects.size(); leak++) {
            Suspect suspect = suspects.get(leak);
            if (leak != holder && !suspect.isJoined() && !suspect.members().isEmpty()) {
                Optional<Member> culprit = suspect.members().stream()
                        .filter(member -> member.sample() >= 0
                                && TypeNames.isUsers(member.growing().className()))
                        .min(Culprits.FIRST);
                if (culprit.isPresent() && holdsAll(holder, leak, culprit.get())) {
                    return leak;
                }
            }
        }
        return -1;
    }

    private boolean holdsAll(int holder, int leak, Member culprit) {
        ObjectGraph graph = dumps.after().graph();
        int of = graph.classIndexOf(culprit.sample());
        long all = 0;
        BitSet held = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            int at = dumps.leakOf(object);
            if (at == leak && graph.classIndexOf(object) == of) {
                all++;
            } else if (at == holder) {
                graph.targets(object, target -> {
                    if (graph.classIndexOf(target) == of && dumps.leakOf(target) == leak) {
                        held.set(target);
                    }
                });
            }
        }
        return all > 0 && held.cardinality() >= all * ALMOST_ALL;
    }
}
