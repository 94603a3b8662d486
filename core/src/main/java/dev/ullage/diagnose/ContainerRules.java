package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.library.Fact;
import dev.ullage.internal.library.FactType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Leaks into collections of a telling sort: weak maps, caches, queues, pools. */
final class ContainerRules {

    private ContainerRules() {}

    /** A cache that drops its entries after a time, which is longer than the check. */
    static Optional<Explanation> expiring(Case leak) {
        Optional<GrowthNode> cache =
                leak.around(node -> lifetime(leak.graph(), node).isPresent());
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return Optional.of(new Explanation(
                LeakKind.BOUNDED_NOT_FULL,
                place + " drops its entries after "
                        + TypeNames.number(lifetime(leak.graph(), cache.get()).getAsLong() / 1_000_000)
                        + " ms, and holds " + content(leak),
                "check with a shorter time, or a ticker of the test's own that lets it pass"));
    }

    /** A cache that drops an entry once the JVM has cleared what is held softly in it. */
    static Optional<Explanation> soft(Case leak) {
        if (!SoftEntries.mayDrop(leak)) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return Optional.of(new Explanation(
                LeakKind.BOUNDED_NOT_FULL,
                place + " holds " + content(leak)
                        + ", each with an object that is held only softly, and drops them once the JVM wants the memory",
                "check with -XX:SoftRefLRUPolicyMSPerMB=0, so that the JVM clears soft references right away, or bound "
                        + place));
    }

    /** The nanoseconds after which a cache drops an entry. */
    private static OptionalLong lifetime(ObjectGraph graph, GrowthNode node) {
        int object = node.sample(GrowthNode.AFTER);
        Optional<Fact> known = object < 0 ? Optional.empty() : Known.of(FactType.LIFETIME, node.type());
        return known.isEmpty()
                ? OptionalLong.empty()
                : Stream.of(known.get().value("nanos").split(", *"))
                        .mapToLong(field -> graph.primitive(object, field).orElse(0))
                        .filter(nanos -> nanos > 0)
                        .findFirst();
    }

    static Optional<Explanation> bounded(Case leak) {
        Optional<GrowthNode> cache =
                leak.around(node -> capacity(leak.graph(), node).isPresent());
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        long capacity = capacity(leak.graph(), cache.get()).getAsLong();
        String place = leak.holder().place();
        if (leak.holder().unit().equals(Holder.ENTRIES) && leak.holder().after() > capacity) {
            return Optional.of(new Explanation(
                    LeakKind.UNBOUNDED_CACHE,
                    place + " has a bound of " + TypeNames.number(capacity) + ", and holds " + content(leak)
                            + " all the same",
                    "find out why the bound of " + place
                            + " does not hold: a weigher may count an entry as nothing, or entries may be pinned"));
        }
        return Optional.of(new Explanation(
                LeakKind.BOUNDED_NOT_FULL,
                place + " has a bound of " + TypeNames.number(capacity) + ", and holds " + content(leak),
                "check with more iterations than fill " + place + ", or with a smaller bound"));
    }

    private static OptionalLong capacity(ObjectGraph graph, GrowthNode node) {
        int object = node.sample(GrowthNode.AFTER);
        Optional<Fact> known = object < 0 ? Optional.empty() : Known.of(FactType.BOUND, node.type());
        OptionalLong bound = known.isEmpty() ? OptionalLong.empty() : Amount.of(known.get(), graph, object);
        boolean isBound = bound.isPresent() && bound.getAsLong() >= 0 && bound.getAsLong() < Integer.MAX_VALUE;
        return isBound ? bound : OptionalLong.empty();
    }

    /** A collection whose entries are made beforehand, and get their content one by one. */
    static Optional<Explanation> refilled(Case leak) {
        OptionalLong entries = leak.refilled();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return Optional.of(new Explanation(
                LeakKind.BOUNDED_NOT_FULL,
                place + " has " + TypeNames.number(entries.getAsLong()) + " entries and gets no more, but each "
                        + leak.who() + " comes to one that had none",
                "check with more iterations than " + place + " has entries"));
    }

    /** A map that may drop its eldest entry, by code that a dump does not show. */
    static Optional<Explanation> evicting(Case leak) {
        HeapClass type = leak.collection().type();
        if (!Known.is(FactType.EVICTING, type) || !TypeNames.isUsers(type.name())) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return Optional.of(new Explanation(
                LeakKind.EVICTING_MAP,
                place + " holds " + content(leak)
                        + " and has dropped none, and a dump does not tell whether its removeEldestEntry will",
                "give " + place + " a maximum size, or drop each " + leak.who() + " when it is done with"));
    }

    static Optional<Explanation> cache(Case leak) {
        Holder holder = leak.holder();
        boolean isNamedSo = List.of(holder.owner(), holder.field().orElse(""), holder.containerType()).stream()
                .anyMatch(name -> TypeNames.simple(name)
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("cache"));
        boolean isLibrary =
                leak.around(node -> Known.is(FactType.CACHE, node.type())).isPresent();
        if (!isLibrary
                && !(isNamedSo && Containers.isCollection(leak.collection().type()))) {
            return Optional.empty();
        }
        String place = holder.place();
        return Optional.of(new Explanation(
                LeakKind.UNBOUNDED_CACHE,
                place + " has no maximum size, so entries stay, or go only after a time",
                "give " + place + " a maximum size, or drop each " + leak.who() + " when it is done with"));
    }

    static Optional<Explanation> queue(Case leak) {
        String type = leak.collection().type().name();
        if (!Known.isExactly(FactType.QUEUE, leak.collection().type())) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        String queue = TypeNames.simple(type);
        boolean isWork = leak.around(
                        node -> node.edge().filter(ContainerRules::isWorkQueue).isPresent())
                .isPresent();
        return Optional.of(
                isWork
                        ? new Explanation(
                                LeakKind.QUEUE,
                                "tasks come to the " + queue + " of " + place + " faster than its threads end them",
                                "let the tasks of " + place + " end, or bound its queue")
                        : new Explanation(
                                LeakKind.QUEUE,
                                place + " took every " + leak.who() + ", and nobody took one out",
                                "take each " + leak.who() + " out of " + place + ", or bound " + place));
    }

    private static boolean isWorkQueue(Edge edge) {
        return Known.of(FactType.EXECUTOR, edge.holder())
                .flatMap(fact -> fact.optional("queue"))
                .filter(edge.name()::equals)
                .isPresent();
    }

    /** What the holder has in the end: {@code "102 entries"}. */
    private static String content(Case leak) {
        return TypeNames.number(leak.holder().after()) + " " + leak.holder().unit();
    }

    static Optional<Explanation> internPool(Case leak) {
        boolean isPool = leak.leaked().stream().anyMatch(step -> {
            OptionalInt key = leak.graph().reference(step.object(), "key");
            OptionalInt value = leak.graph().reference(step.object(), "value");
            OptionalInt val = leak.graph().reference(step.object(), "val");
            return key.isPresent() && (key.equals(value) || key.equals(val));
        });
        if (!isPool) {
            return Optional.empty();
        }
        String place = leak.holder().place();
        return Optional.of(new Explanation(
                LeakKind.INTERN_POOL,
                place + " maps each " + leak.who() + " to itself, as a pool of canonical values that drops none",
                "bound " + place + ", or keep only those " + leak.who() + " values in it that come again"));
    }
}
