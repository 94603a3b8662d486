package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.internal.library.Fact;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import dev.ullage.internal.library.LibraryFactsException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leaks whose place says by itself what they are, as is known of the JDK and of libraries. */
final class PlaceRules {

    private PlaceRules() {}

    /** What is known of the place where the objects are held. */
    static Optional<Explanation> place(Case leak) {
        return nearest(leak, FactType.PLACE).map(fact -> explanation(leak, fact));
    }

    private static Explanation explanation(Case leak, Fact fact) {
        return new Explanation(kind(fact), fill(fact.value("why"), leak, ""), fill(fact.value("cure"), leak, ""));
    }

    /** What is said where a loader is held there. */
    static Optional<Fact> pin(Case leak) {
        List<TrailStep> steps = leak.trail().steps();
        return steps.stream()
                .map(step -> Known.of(FactType.PLACE, step))
                .flatMap(Optional::stream)
                .filter(fact -> fact.optional("pin").isPresent())
                .findFirst();
    }

    static String fill(String text, Case leak, String loader) {
        return text.replace("{culprit}", leak.who())
                .replace("{place}", leak.holder().place())
                .replace(
                        "{where}",
                        leak.holder().where().map(where -> " " + where).orElse(""))
                .replace("{loader}", loader);
    }

    private static LeakKind kind(Fact fact) {
        String given = fact.value("kind");
        return Arrays.stream(LeakKind.values())
                .filter(each -> each.name().equals(given.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new LibraryFactsException(fact.at() + " says \"kind " + given + "\". Accepted is one of "
                                + Arrays.toString(LeakKind.values()) + "; for example \"kind NAME_TABLE\"."));
    }

    /**
     * The fact on the step that is nearest to the leak, and not beyond a field of somebody else's, nor beyond an entry of one
     * collection that leads to another, which grows.
     */
    private static Optional<Fact> nearest(Case leak, FactType type) {
        List<TrailStep> steps = leak.fromTheOwner();
        int container = containerOf(leak, steps);
        boolean isStraight = true;
        for (int at = steps.size() - 1; at >= 0; at--) {
            Optional<Fact> fact = Known.of(type, steps.get(at));
            if (fact.isPresent() && isStraight) {
                return fact;
            }
            isStraight &= at >= container || isInside(steps.get(at));
        }
        return Optional.empty();
    }

    /** The step by the holder's field; the last where the way to the culprit leads through another. */
    private static int containerOf(Case leak, List<TrailStep> steps) {
        for (int at = steps.size() - 1; at >= 0; at--) {
            boolean isIt = steps.get(at)
                    .edge()
                    .filter(edge -> edge.holder().name().equals(leak.holder().owner())
                            && leak.holder().field().filter(edge.name()::equals).isPresent())
                    .isPresent();
            if (isIt) {
                return at;
            }
        }
        return 0;
    }

    private static boolean isInside(TrailStep step) {
        return step.edge()
                .filter(edge -> Containers.isInside(edge.holder().name()))
                .isPresent();
    }

    /** What only a test framework holds, and records by itself, be it for each thread. */
    static Optional<Explanation> recording(Case leak) {
        return leak.trail()
                .last(step -> isRecording(holderOf(step)))
                .filter(step -> !leak.isOwnedBeyond(step))
                .map(PlaceRules::holderOf)
                .or(() -> ThreadRules.localsOf(leak)
                        .filter(step -> !leak.isOwnedBeyond(step))
                        .flatMap(step -> ThreadRules.fieldOfVariable(leak, step))
                        .map(edge -> edge.holder().name())
                        .filter(PlaceRules::isRecording))
                .flatMap(framework -> LibraryFacts.known().of(FactType.RECORDING, framework))
                .map(fact -> new Explanation(
                        LeakKind.RECORDING,
                        fact.value("what") + "; nothing else holds each " + leak.who(),
                        fact.value("cure")));
    }

    private static boolean isRecording(String type) {
        return ClassOrigin.of(type) == ClassOrigin.TEST_FRAMEWORK
                && LibraryFacts.known().is(FactType.RECORDING, type);
    }

    /** The class that has the field by which a step is reached; of a slot or a root, its own. */
    private static String holderOf(TrailStep step) {
        return step.edge()
                .filter(edge -> step.isByAField())
                .map(edge -> edge.holder().name())
                .orElse(step.type().name());
    }

    /** What grows inside an object of a pool, or another collection that itself does not grow. */
    static Optional<Explanation> pooled(Case leak) {
        Optional<GrowthNode> pool = leak.pool();
        boolean isQueue = pool.filter(node -> Known.isExactly(FactType.QUEUE, node.type()))
                .isPresent();
        if (pool.isEmpty() || (leak.holder().isUsers() && !isQueue)) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        String in = pool.get()
                .edge()
                .map(edge -> edge.holder().simpleName() + "." + edge.name())
                .orElse(pool.get().type().simpleName());
        String owner = TypeNames.simple(pooledType(leak));
        return Optional.of(new Explanation(
                LeakKind.POOLED,
                "what grows is inside the " + owner + " that " + in + " keeps and that is used again: " + in
                        + " itself does not grow",
                "empty " + place + " when the " + owner + " goes back to " + in + ", or make a new " + owner
                        + " after some uses"));
    }

    /** The class of the entries of the collection in one of which something grows. */
    private static String pooledType(Case leak) {
        List<GrowthNode> way = leak.container().way();
        for (int at = way.size() - 2; at > 0; at--) {
            Edge edge = way.get(at).edge().orElseThrow();
            if (edge.kind() == Edge.Kind.ARRAY_SLOT
                    || Containers.isInside(edge.holder().name())) {
                return way.get(at).type().name();
            }
        }
        return leak.holder().owner();
    }
}
