package dev.ullage.diagnose;

import static dev.ullage.diagnose.GrowthNode.AFTER;
import static dev.ullage.diagnose.GrowthNode.BEFORE;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the field that holds a leak: the nearest above the growing node that is not the inside of a collection. */
final class HolderSearch {

    /** The entries of a collection that one more object at the growing node may mean. */
    private static final int MOST_PER_OBJECT = 16;

    private final Dumps dumps;
    private final GrowthNode node;
    private final boolean isInPlace;
    private final List<GrowthNode> way;
    private final OwnContainer ownContainer;

    /**
     * Looks upwards from a growing node.
     *
     * @param isInPlace whether the object at the node grows, and not the number of them
     */
    HolderSearch(Dumps dumps, GrowthNode node, boolean isInPlace) {
        this.dumps = dumps;
        this.node = node;
        this.isInPlace = isInPlace;
        this.way = node.way();
        this.ownContainer = new OwnContainer(dumps.after().graph());
    }

    /** The node of what the holder's field refers to; the root where no field holds the objects. */
    GrowthNode container() {
        return way.get(owner());
    }

    /** The innermost collection around the growing node, without its insides; else the container. */
    GrowthNode growing() {
        int container = owner();
        int top = node.depth() - (isInPlace ? 0 : 1);
        for (int at = top; at > container; at--) {
            if (Containers.isCollection(way.get(at).type())) {
                return way.get(unwrapped(at, container));
            }
        }
        return way.get(container);
    }

    /** A collection that is all that another one consists of, as the map in a set, is that other one. */
    private int unwrapped(int collection, int container) {
        int at = collection;
        while (at > container && Containers.isCollection(way.get(at - 1).type())) {
            at--;
        }
        return at;
    }

    /** The place in the way of the node that the owner's field refers to; 0 if no field does. */
    private int owner() {
        int fallback = 0;
        int inside = 0;
        for (int at = node.depth(); at > 0; at--) {
            Edge edge = way.get(at).edge().orElseThrow();
            boolean isField = edge.kind() == Edge.Kind.FIELD || edge.kind() == Edge.Kind.STATIC_FIELD;
            if (isField && !Containers.isInside(edge.holder().name())) {
                // What grows itself, as the links of a chain, holds nothing: whoever holds the first does.
                boolean isLink = edge.kind() == Edge.Kind.FIELD
                        && dumps.grows(dumps.after().countedName(edge.holder()));
                if (TypeNames.isUsers(edge.holder().name()) && !isLink) {
                    if (inside > 0 || !ownContainer.isInside(way.get(at), node)) {
                        return at;
                    }
                    inside = at;
                } else if (fallback == 0) {
                    fallback = at;
                }
            } else if (isField || edge.kind() == Edge.Kind.ARRAY_SLOT) {
                // The way leads through an entry of another collection, which does not grow: what grows is in that
                // entry.
                if (Math.max(inside, fallback) > 0 && !isOfAHarness(at)) {
                    return Math.max(inside, fallback);
                }
            } else if (edge.kind() != Edge.Kind.REFERENT) {
                // The way leads through a class or its loader: no field above has to do with this leak.
                return Math.max(inside, fallback);
            }
        }
        return Math.max(inside, fallback);
    }

    /** Whether what runs the tests leads to a place. */
    private boolean isOfAHarness(int place) {
        return way.subList(0, place).stream().anyMatch(each -> TypeNames.isHarness(each.type()));
    }

    /** The class of the entries of a collection that the holder's field refers to and that somebody wrote. */
    Optional<HeapClass> carrier() {
        return way.stream()
                .filter(each -> each.edge()
                        .filter(edge -> TypeNames.isUsers(edge.holder().name()))
                        .isPresent())
                .flatMap(each -> ownContainer.entry(each, node).stream())
                .findFirst();
    }

    /**
     * The holder, with its size in both dumps.
     *
     * @param culprit the class of the objects that leak, if it is known
     */
    Holder holder(Optional<String> culprit) {
        GrowthNode container = container();
        GrowthNode growing = growing();
        Optional<Edge> edge = container.edge();
        Size size = size(growing, culprit);
        return new Holder(
                dumps.after().countedName(edge.map(Edge::holder).orElse(container.type())),
                edge.map(Edge::name),
                edge.map(each -> each.kind() == Edge.Kind.STATIC_FIELD).orElse(false),
                dumps.after().countedName(container.type()),
                growing == container
                        ? Optional.empty()
                        : Optional.of(dumps.after().countedName(growing.type())),
                size.unit,
                size.before,
                size.after,
                where(container));
    }

    private Optional<String> where(GrowthNode container) {
        GrowthNode root = way.get(0);
        boolean isStatic = container
                .edge()
                .filter(edge -> edge.kind() == Edge.Kind.STATIC_FIELD)
                .isPresent();
        if (isStatic || !isThread(root.type()) || root.objects(AFTER) == 0 || container.depth() == 0) {
            return Optional.empty();
        }
        if (way.stream().anyMatch(node -> TypeNames.isHarness(node.type()))) {
            // The thread that runs the test holds it only for as long as the check takes.
            return Optional.empty();
        }
        long threads = threads();
        if (threads > 1) {
            return Optional.of("of " + TypeNames.number(threads) + " threads");
        }
        return dumps.after()
                .graph()
                .threadName(Trail.to(dumps.after(), node.sample(AFTER)).first().object())
                .filter(name -> !name.isEmpty() && !name.startsWith(Case.OWN_THREADS))
                .map(name -> "of thread \"" + name + "\"");
    }

    /** The threads from which what grows hangs: paths that part on the way, to other objects of the class, are not counted. */
    private long threads() {
        return way.stream().mapToLong(step -> step.objects(AFTER)).min().orElse(0);
    }

    static boolean isThread(HeapClass of) {
        return of.isOrExtends(Thread.class.getName());
    }

    private record Size(String unit, Optional<Long> before, long after) {}

    private Size size(GrowthNode growing, Optional<String> culprit) {
        OptionalLong after = entries(growing, AFTER);
        if (after.isPresent()) {
            OptionalLong before = entries(growing, BEFORE);
            boolean grew = before.isEmpty() || isWhatGrew(after.getAsLong() - before.getAsLong());
            boolean known = dumps.before().isEmpty() || before.isPresent();
            if (known && grew) {
                return new Size(Holder.ENTRIES, boxed(before), after.getAsLong());
            }
        }
        boolean hasBefore = dumps.before().isPresent();
        if (isInPlace) {
            return new Size("bytes", hasBefore ? Optional.of(node.bytes(BEFORE)) : Optional.empty(), node.bytes(AFTER));
        }
        // Nothing was at this place at first, as where the shortest path led through something else: all objects of the
        // class tell by how much they became more.
        Optional<Size> all = dumps.before()
                .filter(before -> node.objects(BEFORE) == 0)
                .flatMap(before -> culprit.map(name -> new Size(
                        TypeNames.simple(name),
                        Optional.of(before.instances(name)),
                        dumps.after().instances(name))))
                .filter(size -> size.before.orElse(0L) > 0 && size.before.orElse(0L) < size.after);
        if (all.isPresent()) {
            return all.get();
        }
        return new Size(unit(), hasBefore ? Optional.of(node.objects(BEFORE)) : Optional.empty(), node.objects(AFTER));
    }

    /**
     * The entries of a collection that got none between the dumps, although one more of its entries after the other leads to
     * the objects; empty for any other.
     */
    OptionalLong refilled() {
        GrowthNode growing = growing();
        OptionalLong before = entries(growing, BEFORE);
        OptionalLong after = entries(growing, AFTER);
        boolean isRefilled = after.isPresent() && after.equals(before) && node.objects(AFTER) <= after.getAsLong();
        return isRefilled ? after : OptionalLong.empty();
    }

    /** Whether entries are as many as came, and so it is the same collection in both dumps. */
    private boolean isWhatGrew(long entries) {
        return entries > 0 && entries <= MOST_PER_OBJECT * Math.max(1, node.rise());
    }

    /** What the objects at the growing node are to the reader. */
    private String unit() {
        if (node.depth() == 0 && isThread(node.type())) {
            return "threads";
        }
        String name = dumps.after().countedName(node.type());
        GrowthNode growing = growing();
        boolean areSeveral = growing != node && growing.objects(AFTER) > 1 && Containers.isCollection(growing.type());
        boolean areEntries = Containers.isInside(name)
                || carrier().filter(node.type()::equals).isPresent()
                || (areSeveral && isEntryOf(growing));
        if (areEntries && areSeveral) {
            return "%s in %s %ss"
                    .formatted(
                            Holder.ENTRIES,
                            TypeNames.number(growing.objects(AFTER)),
                            TypeNames.simple(dumps.after().countedName(growing.type())));
        }
        return areEntries ? Holder.ENTRIES : TypeNames.simple(name);
    }

    /** Whether only the insides of a collection lie between it and the growing node. */
    private boolean isEntryOf(GrowthNode collection) {
        return way.stream()
                .skip(collection.depth() + 1L)
                .allMatch(each -> each.edge()
                        .filter(edge -> Containers.isInside(edge.holder().name()))
                        .isPresent());
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value.getAsLong());
    }

    private OptionalLong entries(GrowthNode growing, int which) {
        if (growing == node && !isInPlace) {
            return OptionalLong.empty();
        }
        Optional<Dump> dump = dumps.dump(which);
        if (dump.isEmpty() || growing.objects(which) != 1 || !Containers.isCollection(growing.type())) {
            return OptionalLong.empty();
        }
        return Containers.entries(dump.get().graph(), growing.sample(which));
    }
}
