package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Reachability;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Leaks into fields: collections, and structures of the user's own. */
final class CollectionRules {

    private static final Pattern TEST = Pattern.compile(".*(Tests?|TestCase|IT)(\\$.*)?");

    private CollectionRules() {}

    static Optional<Explanation> notHeld(Case leak) {
        Reachability how = leak.reachability();
        if (how == Reachability.STRONG) {
            return Optional.empty();
        }
        String reference = how == Reachability.FINALIZER
                ? "the queue of finalizers"
                : how.name().toLowerCase(Locale.ROOT) + " references";
        return Optional.of(new Explanation(
                LeakKind.NOT_HELD,
                "only " + reference + " lead to each " + leak.who() + ", so it goes when the JVM wants the memory",
                "nothing to do, unless " + leak.holder().place() + " should keep fewer"));
    }

    /** What becomes larger itself. */
    static Optional<Explanation> inPlace(Case leak) {
        if (!leak.growsInPlace()) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return Optional.of(new Explanation(
                LeakKind.GROWING_ARRAY,
                "the " + leak.who() + " in " + place + " became longer, and nothing was taken out",
                "empty " + place + " when its content is done with, or bound its length"));
    }

    static Optional<Explanation> testInstance(Case leak) {
        Holder holder = leak.holder();
        boolean isTest = TEST.matcher(holder.owner()).matches();
        if (holder.isStatic() || holder.field().isEmpty() || !isTest) {
            return Optional.empty();
        }
        return Optional.of(
                new Explanation(
                        LeakKind.TEST_INSTANCE,
                        "all iterations share one " + TypeNames.simple(holder.owner()) + ", and " + holder.place()
                                + " keeps what each adds",
                        "empty " + holder.place()
                                + " in the test, or give each iteration its own instance: @LeakFree(lifecycle = PER_ITERATION)"));
    }

    static Optional<Explanation> field(Case leak) {
        Holder holder = leak.holder();
        if (holder.field().isEmpty()) {
            return Optional.empty();
        }
        boolean isCollection = Containers.isCollection(leak.collection().type())
                || leak.node().edge().map(edge -> edge.holder().isArray()).orElse(false);
        Explanation found = holder.isStatic() ? ofStatic(leak, isCollection) : ofInstance(leak, isCollection);
        return Optional.of(ListenerRules.alsoCaptured(leak)
                .map(text -> new Explanation(found.kind(), found.reasoning() + "; " + text, found.cure()))
                .orElse(found));
    }

    private static Explanation ofStatic(Case leak, boolean isCollection) {
        String place = leak.holder().place();
        return isCollection
                ? new Explanation(
                        LeakKind.STATIC_COLLECTION,
                        place + " lives as long as its class, and what is put into it stays",
                        "remove each " + leak.who() + " from " + place + " when it is done with, or bound " + place)
                : new Explanation(
                        LeakKind.STATIC_STRUCTURE,
                        place + " lives as long as its class, and what is linked to it stays",
                        "unlink each " + leak.who() + " from " + place + " when it is done with, or bound " + place);
    }

    private static Explanation ofInstance(Case leak, boolean isCollection) {
        String place = leak.holder().place();
        String owner = TypeNames.simple(leak.holder().owner());
        return isCollection
                ? new Explanation(
                        LeakKind.INSTANCE_COLLECTION,
                        "the " + owner + " outlives the iterations, and what is put into " + place + " stays",
                        "remove each " + leak.who() + " from " + place + " when it is done with, bound " + place
                                + ", or let go of the " + owner)
                : new Explanation(
                        LeakKind.INSTANCE_STRUCTURE,
                        "the " + owner + " outlives the iterations, and what is linked to " + place + " stays",
                        "unlink each " + leak.who() + " from " + place + " when it is done with, or let go of the "
                                + owner);
    }
}
