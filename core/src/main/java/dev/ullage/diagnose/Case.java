package dev.ullage.diagnose;

import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.heapdump.path.RootPath;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Everything known of one leak, for the rules that explain it. */
final class Case {

    private static final int MOST_PINNED = 3;

    /** The detector's threads are alive during the check, and are no example of what leaks. */
    static final String OWN_THREADS = "ullage-";

    private static final int PATHS_MERGED = 10_000;

    private final Dumps dumps;
    private final Suspect suspect;
    private final List<Member> members;
    private final HolderSearch search;
    private final Holder holder;
    private final Trail trail;

    Case(Dumps dumps, Suspect suspect) {
        this.dumps = dumps;
        this.suspect = suspect;
        this.search = new HolderSearch(dumps, suspect.node(), suspect.growsInPlace());
        String carrier = search.carrier().map(HeapClass::name).orElse("");
        double rise =
                (double) suspect.nodes().stream().mapToLong(GrowthNode::rise).sum() / dumps.iterations();
        List<Member> ordered = suspect.members().stream()
                .sorted(Comparator.comparing((Member member) -> isRare(member, rise))
                        .thenComparingInt(member -> rank(dumps, suspect, member))
                        .thenComparing(member -> member.growing().className().equals(carrier))
                        .thenComparing(member -> !isOwnersOrResource(dumps, member))
                        .thenComparing(Culprits.FIRST))
                .toList();
        this.members = shellsFirst(dumps, Culprits.thingsFirst(ordered, rise));
        this.holder = search.holder(Optional.of(culprit().growing().className()));
        int sample = culprit().sample();
        this.trail =
                Trail.to(dumps.after(), sample >= 0 ? sample : suspect.node().sample(GrowthNode.AFTER));
    }

    /** A file is what leaks, and not the name by which the JDK keeps it. */
    private static boolean isOwnersOrResource(Dumps dumps, Member member) {
        return TypeNames.isUsers(member.growing().className())
                || (member.sample() >= 0
                        && Known.is(FactType.RESOURCE, dumps.after().graph().classOf(member.sample())));
    }

    /** Whether few of a class lie here. */
    private static boolean isRare(Member member, double rise) {
        return !member.growing().growsInPlace()
                && Culprits.isRare(member.growing().perIteration() * member.share(), rise);
    }

    /** Threads first, then the loaders of classes: all the rest hangs from them in the way of the JVM. */
    private static int rank(Dumps dumps, Suspect suspect, Member member) {
        if (member.sample() < 0) {
            return 2;
        }
        HeapClass of = dumps.after().graph().classOf(member.sample());
        if (suspect.node().depth() == 0 && HolderSearch.isThread(of)) {
            return 0;
        }
        return of.isOrExtends(ClassLoader.class.getName()) ? 1 : 2;
    }

    /** Where the culprit goes when the JVM wants the memory, the soft references that would stay come before it. */
    private static List<Member> shellsFirst(Dumps dumps, List<Member> members) {
        int culprit = members.get(0).sample();
        return culprit < 0 || dumps.after().reachability(culprit) != Reachability.SOFT
                ? members
                : members.stream()
                        .sorted(Comparator.comparing(member -> !isShell(dumps.after(), member)))
                        .toList();
    }

    private static boolean isShell(Dump dump, Member member) {
        int object = member.sample();
        return object >= 0
                && member.depth() != Member.FAR
                && dump.graph().classOf(object).referentStrength() == Reachability.SOFT
                && !SoftEntries.isDropping(dump.graph(), object)
                && dump.reachability(object) == Reachability.STRONG;
    }

    List<Member> members() {
        return members;
    }

    Member culprit() {
        return members.get(0);
    }

    /** The culprit's name in short. */
    String who() {
        return TypeNames.simple(culprit().growing().className());
    }

    Holder holder() {
        return holder;
    }

    /** What else holds the same objects; each place once. */
    List<Holder> alsoHeldBy() {
        List<Holder> others = new ArrayList<>();
        for (Suspect other : suspect.alsoHolding()) {
            Holder found = new HolderSearch(dumps, other.node(), other.growsInPlace()).holder(Optional.empty());
            boolean isNew = !found.place().equals(holder.place())
                    && others.stream().noneMatch(each -> each.place().equals(found.place()));
            if (isNew && found.field().isPresent()) {
                others.add(found);
            }
        }
        return others;
    }

    /** The growing node. */
    GrowthNode node() {
        return suspect.node();
    }

    /** The collection that grows, or what else the holder's field refers to. */
    GrowthNode collection() {
        return search.growing();
    }

    /** The entries of the collection, where these get other content and become no more. */
    OptionalLong refilled() {
        return search.refilled();
    }

    GrowthNode container() {
        return search.container();
    }

    Trail trail() {
        return trail;
    }

    ObjectGraph graph() {
        return dumps.after().graph();
    }

    /** The steps from the growing node on. */
    List<TrailStep> leaked() {
        return leaked(trail);
    }

    /** The steps to another object of the leak, from the growing node on. */
    List<TrailStep> leakedTo(int object) {
        return leaked(Trail.to(dumps.after(), object));
    }

    private List<TrailStep> leaked(Trail whole) {
        List<TrailStep> steps = whole.steps();
        int leak = dumps.leakOf(steps.get(steps.size() - 1).object());
        int from = 0;
        while (from < steps.size() - 1 && dumps.leakOf(steps.get(from).object()) != leak) {
            from++;
        }
        return steps.subList(from, steps.size());
    }

    /**
     * How firmly the culprit is held. A register of weak references to objects that are still there, one each, goes with
     * these objects: where they leak, that is a finding of its own. So do entries that are dropped with what they hold softly.
     */
    Reachability reachability() {
        Reachability firmness = dumps.after().reachability(trail.end());
        return SoftEntries.willDrop(this) || members.stream().anyMatch(this::isRegistered)
                ? firmness.weaker(Reachability.SOFT)
                : firmness;
    }

    /** How firmly an object is held. */
    Reachability reachability(int object) {
        return dumps.after().reachability(object);
    }

    /** Whether nothing came but references to an object each, and what leads to them. */
    private boolean isRegistered(Member member) {
        int sample = member.sample();
        if (sample < 0 || graph().classOf(sample).referentStrength() == Reachability.STRONG) {
            return false;
        }
        long came = member.bytes() / graph().shallowBytes(sample);
        return came > 0 && isAllOnTheWayTo(sample) && dumps.isRegister(sample, came);
    }

    /** Whether all that is held strongly is, or leads to, an object. */
    private boolean isAllOnTheWayTo(int object) {
        List<TrailStep> way = leakedTo(object);
        return members.stream()
                .filter(member ->
                        member.sample() >= 0 && dumps.after().reachability(member.sample()) == Reachability.STRONG)
                .map(member -> graph().classOf(member.sample()))
                .allMatch(of -> way.stream().anyMatch(step -> step.type().equals(of)));
    }

    /** The steps to the culprit from the last field of somebody's own class above the growing node, or from the root, on. */
    List<TrailStep> fromTheOwner() {
        List<TrailStep> steps = trail.steps();
        int from = steps.size() - leaked().size();
        while (from > 0 && !isByAnOwner(steps.get(from - 1))) {
            from--;
        }
        return steps.subList(Math.max(0, from - 1), steps.size());
    }

    private static boolean isByAnOwner(TrailStep step) {
        return step.isByAField()
                && TypeNames.isUsers(step.edge().orElseThrow().holder().name());
    }

    /** Whether a field of somebody's own class lies between a step and the growing node. */
    boolean isOwnedBeyond(TrailStep step) {
        return trail.after(step).stream().anyMatch(each -> !isLeaked(each) && isByAnOwner(each));
    }

    /** The collection, of somebody's own, from an entry of which the holder's field hangs. */
    Optional<GrowthNode> pool() {
        List<GrowthNode> way = container().way();
        int inside = -1;
        for (int at = way.size() - 2; at > 0; at--) {
            Edge edge = way.get(at).edge().orElseThrow();
            boolean isField = edge.kind() == Edge.Kind.FIELD || edge.kind() == Edge.Kind.STATIC_FIELD;
            boolean isInside = edge.kind() == Edge.Kind.ARRAY_SLOT
                    || (isField && Containers.isInside(edge.holder().name()));
            if (isInside && inside < 0) {
                inside = at;
            } else if (isField && !isInside && TypeNames.isUsers(edge.holder().name())) {
                return inside < 0 ? Optional.empty() : Optional.of(way.get(at));
            }
        }
        return Optional.empty();
    }

    boolean isLeaked(TrailStep step) {
        return leaked().contains(step);
    }

    /** The class of what lies in the container: past its insides, what its user put there. */
    String elementName() {
        return leaked().stream()
                .map(step -> TypeNames.shared(step.type().name()))
                .filter(TypeNames::isUsers)
                .findFirst()
                .orElse(culprit().growing().className());
    }

    /** The node nearest above the growing one that is as wanted, and no further up than the container. */
    Optional<GrowthNode> around(Predicate<GrowthNode> wanted) {
        List<GrowthNode> way = node().way();
        for (int at = way.size() - 1; at >= container().depth(); at--) {
            if (wanted.test(way.get(at))) {
                return Optional.of(way.get(at));
            }
        }
        return Optional.empty();
    }

    /** The field that an object hangs from, if a field is what holds it. */
    Optional<Edge> fieldOf(int object) {
        List<TrailStep> steps = Trail.to(dumps.after(), object).steps();
        return steps.get(steps.size() - 1)
                .edge()
                .filter(edge -> edge.kind() == Edge.Kind.STATIC_FIELD || edge.kind() == Edge.Kind.FIELD);
    }

    /** The name of one of the threads that leak, in quotes. */
    Optional<String> threadName() {
        return trail.steps().stream()
                .filter(step -> HolderSearch.isThread(step.type()))
                .findFirst()
                .flatMap(step -> graph().threadName(step.object()))
                .filter(name -> !name.isEmpty() && !name.startsWith(OWN_THREADS))
                .map(name -> "\"" + name + "\"");
    }

    /** The executor of the user's that the leaked threads work for, if they do. */
    Optional<String> executor() {
        return LibraryFacts.known().all(FactType.EXECUTOR).stream()
                .filter(fact -> grows(fact.optional("worker").orElse("")))
                .map(fact -> TypeNames.simple(fact.subjects().get(0).classes()))
                .findFirst();
    }

    /** The user's own classes that grow together with the culprit, in short. */
    List<String> pinned() {
        return members.stream()
                .skip(1)
                .map(member -> member.growing().className())
                .filter(TypeNames::isUsers)
                .filter(name -> !TypeNames.isGenerated(name))
                .map(TypeNames::simple)
                .limit(MOST_PINNED)
                .toList();
    }

    /** The class whose lambda grows together with the culprit, in short. */
    Optional<String> lambdaOwner() {
        return members.stream()
                .map(member -> member.growing().className())
                .filter(name -> TypeNames.isGenerated(name) && TypeNames.isUsers(name) && name.contains("$$"))
                .map(name -> TypeNames.simple(name.substring(0, name.indexOf("$$"))))
                .findFirst();
    }

    boolean growsInPlace() {
        return culprit().growing().growsInPlace();
    }

    /** Whether a growing class is, or extends, the one of that name. */
    boolean grows(String className) {
        return grown(of -> of.isOrExtends(className)).isPresent();
    }

    /** Whether what leaks is cleaned up after by the JDK, and is not only registered for a clean-up of its own. */
    boolean isCleanedUp() {
        boolean isResource = grows(FactType.RESOURCE);
        return members.stream()
                .filter(member -> member.sample() >= 0 && (isResource || member.depth() != Member.FAR))
                .anyMatch(member -> Known.is(FactType.CLEANED, graph().classOf(member.sample())));
    }

    /** Whether a growing class is, or extends, one of a type. */
    boolean grows(FactType type) {
        return grown(of -> Known.is(type, of)).isPresent();
    }

    /** The name of the first growing class, the culprit first, that is as wanted. */
    Optional<String> grown(Predicate<HeapClass> wanted) {
        return members.stream()
                .filter(member -> member.sample() >= 0 && wanted.test(graph().classOf(member.sample())))
                .map(member -> member.growing().className())
                .findFirst();
    }

    /** The path to the culprit in words. */
    Optional<String> path() {
        int sample = culprit().sample();
        if (sample < 0) {
            return Optional.empty();
        }
        int of = graph().classIndexOf(sample);
        int leak = dumps.leakOf(sample);
        int[] left = {PATHS_MERGED};
        List<RootPath> paths = HolderSearch.isThread(graph().classOf(sample)) && leak >= 0
                ? dumps.after().paths().toObjects(newestThreads(of, leak)::get)
                : dumps.after()
                        .paths()
                        .toObjects(object -> graph().classIndexOf(object) == of
                                && (leak < 0
                                        ? object == sample
                                        : left[0] > 0 && dumps.leakOf(object) == leak && left[0]-- > 0));
        return paths.stream()
                .findFirst()
                .map(path -> path.renderPastThe(TypeNames::isHarness))
                .map(TypeNames::withoutAddresses);
    }

    /** As many of the threads as came between the dumps: the thread that runs the check is none of them. */
    private BitSet newestThreads(int of, int leak) {
        BitSet newest = new BitSet();
        IntStream.range(0, graph().objectCount())
                .filter(object -> graph().classIndexOf(object) == of && dumps.leakOf(object) == leak)
                .boxed()
                .sorted(Comparator.comparingLong(
                        (Integer thread) -> -graph().primitive(thread, "tid").orElse(0)))
                .limit(Math.max(1, node().rise()))
                .forEach(newest::set);
        return newest;
    }
}
