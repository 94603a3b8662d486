package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.library.FactType;
import java.lang.ref.ReferenceQueue;
import java.util.OptionalInt;

/**
 * Collections whose every entry has a reference to something that is held only softly.
 *
 * <p>The entries themselves are held firmly. They go if their owner takes the reference, once it is cleared, off its queue;
 * a reference without a queue stays for ever, and so leaks.
 */
final class SoftEntries {

    private static final double ALMOST_ALL = 0.9;

    private SoftEntries() {}

    /** Whether the leak consists of such entries, of a collection that drops them. */
    static boolean willDrop(Case leak) {
        return leak.members().stream()
                .anyMatch(member -> isDropping(leak.graph(), member.sample()) && isInEachEntry(leak, member));
    }

    /** Whether the leak consists of such entries, of a collection that can drop them. */
    static boolean mayDrop(Case leak) {
        return leak.members().stream().anyMatch(member -> isInEachEntry(leak, member));
    }

    /** Whether a member that lies in the leak is such a reference, and as many of it came as entries. */
    private static boolean isInEachEntry(Case leak, Member member) {
        ObjectGraph graph = leak.graph();
        int reference = member.sample();
        if (reference < 0 || member.depth() == Member.FAR || !isQueued(graph, reference)) {
            return false;
        }
        long entries = leak.holder().after()
                - leak.holder().before().orElse(leak.holder().after());
        long came = member.bytes() / graph.shallowBytes(reference);
        return came >= Math.max(1, ALMOST_ALL * entries)
                && leak.reachability(graph.referent(reference).getAsInt()) != Reachability.STRONG
                && isInside(leak, reference);
    }

    /** Whether a reference is of a library that drops it once it is cleared. */
    static boolean isDropping(ObjectGraph graph, int reference) {
        return reference >= 0 && Known.isExactly(FactType.SOFT_ENTRY, graph.classOf(reference));
    }

    private static boolean isQueued(ObjectGraph graph, int reference) {
        OptionalInt queue = graph.reference(reference, "queue");
        return graph.referent(reference).isPresent()
                && queue.isPresent()
                && !graph.classOf(queue.getAsInt()).name().equals(ReferenceQueue.class.getName() + "$Null");
    }

    /** Whether what leads to a reference belongs to the collection. */
    private static boolean isInside(Case leak, int reference) {
        String library = TypeNames.packageOf(leak.collection().type().name());
        return leak.leakedTo(reference).stream()
                .filter(step -> step.object() != reference)
                .map(step -> step.type().name())
                .allMatch(name ->
                        Containers.isInside(name) || TypeNames.packageOf(name).equals(library));
    }
}
