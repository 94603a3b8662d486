package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import java.util.Optional;
import java.util.OptionalInt;

/** Leaks by references that would let go of something, if what they carry did not hold it. */
final class ReferenceRules {

    private static final String VALUE = "value";

    private ReferenceRules() {}

    /** A reference whose own fields lead back to what it refers to; an entry of a weak map with its key among them. */
    static Optional<Explanation> selfHolding(Case leak) {
        return leak.members().stream()
                .filter(member -> member.sample() >= 0)
                .flatMap(member -> leak.leakedTo(member.sample()).stream())
                .filter(step -> holdsItself(leak.graph(), step.object()))
                .findFirst()
                .map(step -> explanation(leak, step));
    }

    private static boolean holdsItself(ObjectGraph graph, int object) {
        if (graph.classOf(object).referentStrength() == Reachability.STRONG) {
            return false;
        }
        OptionalInt referent = graph.referent(object);
        return referent.isPresent() && Reach.leadsTo(graph, object, referent.getAsInt());
    }

    private static Explanation explanation(Case leak, TrailStep step) {
        ObjectGraph graph = leak.graph();
        String place = leak.holder().place();
        String referent = name(graph, graph.referent(step.object()).orElseThrow());
        OptionalInt value = graph.reference(step.object(), VALUE);
        if (value.isPresent() && !TypeNames.isUsers(step.type().name())) {
            String held = name(graph, value.getAsInt());
            return new Explanation(
                    LeakKind.WEAK_MAP,
                    "the " + held + " in each entry of " + place + " leads back to the " + referent
                            + " that is its key, so the key is never free",
                    "let the " + held + " refer to its " + referent + " weakly, or remove the " + referent + " from "
                            + place + " when it is done with");
        }
        String reference = TypeNames.simple(step.type().name());
        String strength = step.type().referentStrength().name().toLowerCase(java.util.Locale.ROOT);
        return new Explanation(
                LeakKind.SELF_HOLDING_REFERENCE,
                "each " + reference + " in " + place + " refers to its " + referent + " by a " + strength
                        + " reference, but its own fields lead back to that " + referent + ", so it is never free",
                "let no field of " + reference + " lead to its " + referent + ", or remove each " + reference + " from "
                        + place + " when its " + referent + " is done with");
    }

    private static String name(ObjectGraph graph, int object) {
        return TypeNames.simple(TypeNames.shared(graph.classOf(object).name()));
    }
}
