package dev.ullage.diagnose;

import dev.ullage.diagnose.GrowingNodes.Found;
import dev.ullage.diagnose.Suspect.Member;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the growing nodes, and which of the growing classes grow at each. */
final class Investigation {

    private static final double EXPLAINED = 0.5;
    private static final double NOISE = 0.1;

    private final Dumps dumps;
    private final Evidence evidence;
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<GrowingClass> unexplained = new ArrayList<>();
    private final List<GrowingClass> lost = new ArrayList<>();
    private Map<String, Tally> tallies = new HashMap<>();

    Investigation(Dumps dumps, Evidence evidence) {
        this.dumps = dumps;
        this.evidence = evidence;
    }

    /** The growing nodes, one for each leak. */
    List<Suspect> suspects() {
        return suspects.stream().filter(suspect -> !suspect.members().isEmpty()).toList();
    }

    /** The suspect that holds objects of some classes, or what it was joined to. */
    Optional<Suspect> holding(GeneratedClasses generated) {
        int held = generated.heldBy(dumps);
        return held < 0 ? Optional.empty() : Optional.of(suspects.get(held).whole());
    }

    /** The classes that no growing node was found for. */
    List<GrowingClass> unexplained() {
        return unexplained;
    }

    /** The user's own classes first, and the rarer first, for they have the shortest search. */
    void run() {
        List<GrowingClass> counted = new ArrayList<>(
                evidence.growing().stream().filter(each -> !each.growsInPlace()).toList());
        counted.sort(Comparator.comparing((GrowingClass each) -> !TypeNames.isUsers(each.className()))
                .thenComparingLong(each -> dumps.after().instances(each.className())));
        recount(counted);
        for (GrowingClass each : counted) {
            if (!isExplained(each) && search(each)) {
                recount(counted);
            }
        }
        counted.forEach(this::assign);
        new Registrations(dumps, suspects).absorb();
        new OtherHolders(dumps, suspects).join();
        evidence.growing().stream().filter(GrowingClass::growsInPlace).forEach(this::searchInPlace);
        unexplained.addAll(lost);
        // The JDK's own tables grow at times, and what fills holes in the heap is counted but not in a dump of live
        // objects.
        if (!suspects.isEmpty()) {
            unexplained.removeIf(each -> !TypeNames.isUsers(each.className()));
        }
    }

    private void recount(List<GrowingClass> counted) {
        tallies = dumps.count(counted.stream().map(GrowingClass::className).toList());
    }

    private double expected(GrowingClass growing) {
        return Math.max(1, growing.perIteration() * evidence.iterations());
    }

    private Tally tally(GrowingClass growing) {
        Tally tally = tallies.get(growing.className());
        if (tally == null) {
            throw new IllegalStateException("No count of " + growing.className() + ".");
        }
        return tally;
    }

    private boolean isExplained(GrowingClass growing) {
        Tally tally = tally(growing);
        if (dumps.before().isPresent()) {
            return !suspects.isEmpty() && tally.riseElsewhere() < expected(growing) * EXPLAINED;
        }
        return rises(tally) >= expected(growing) * EXPLAINED;
    }

    private long rises(Tally tally) {
        long sum = 0;
        for (int leak = 0; leak < suspects.size(); leak++) {
            sum += Math.max(0, tally.rise(leak));
        }
        return sum;
    }

    private boolean search(GrowingClass growing) {
        GrowingNodes rule =
                new GrowingNodes(growing, evidence.iterations(), dumps.before().isPresent());
        List<Found> found = rule.of(dumps.tree(growing.className(), true));
        if (found.stream().anyMatch(each -> each.node().isClassObject())) {
            // Whole classes come: what matters is who holds them.
            found = rule.of(dumps.tree(growing.className(), false));
        }
        boolean isNew = false;
        for (List<GrowthNode> leak : byContainer(found)) {
            Optional<Suspect> known = relatives(leak.get(0));
            if (known.isPresent()) {
                isNew |= widen(known.get(), leak);
            } else if (!Marks.isFull(suspects.size())) {
                suspects.add(new Suspect(leak, false));
                dumps.mark(leak);
                isNew = true;
            }
        }
        return isNew;
    }

    /** At the place of a rarer class, which was found first, more may lie than what leads to that class. */
    private boolean widen(Suspect known, List<GrowthNode> nodes) {
        GrowthNode node = nodes.get(0);
        if (node.rise() <= known.node().rise()
                || !node.place().equals(known.node().place())) {
            return false;
        }
        known.widen(nodes);
        dumps.widen(suspects.indexOf(known), nodes);
        return true;
    }

    /**
     * Puts growing nodes of one collection together, such as a linked list's that hangs by its first and its last, and those
     * of one field of the user's, to whose objects several paths lead.
     */
    private Collection<List<GrowthNode>> byContainer(List<Found> found) {
        Map<Object, List<GrowthNode>> leaks = new LinkedHashMap<>();
        for (Found each : found) {
            leaks.computeIfAbsent(containerOf(each.node()), any -> new ArrayList<>())
                    .add(each.node());
        }
        return leaks.values();
    }

    private Object containerOf(GrowthNode node) {
        HolderSearch search = new HolderSearch(dumps, node, false);
        GrowthNode held = search.container();
        if (held.edge().filter(edge -> TypeNames.isUsers(edge.holder().name())).isPresent()) {
            return held.label();
        }
        return Containers.isCollection(search.growing().type()) ? search.growing() : node;
    }

    /** The suspect above or below whose growing node, or in whose container, a node is. */
    private Optional<Suspect> relatives(GrowthNode node) {
        List<String> place = node.place();
        return suspects.stream()
                .filter(suspect -> {
                    List<String> other = suspect.node().place();
                    int shared = Math.min(place.size(), other.size());
                    return place.subList(0, shared).equals(other.subList(0, shared));
                })
                .findFirst();
    }

    private void assign(GrowingClass growing) {
        Tally tally = tally(growing);
        double all = Math.max((double) rises(tally), expected(growing) * EXPLAINED);
        boolean assigned = false;
        for (int leak = 0; leak < suspects.size(); leak++) {
            if (tally.rise(leak) >= Math.max(1, expected(growing) * NOISE)) {
                suspects.get(leak).add(member(growing, tally, leak, tally.rise(leak) / all));
                assigned = true;
            }
        }
        if (!assigned) {
            Optional<Suspect> match =
                    suspects.stream().filter(each -> keepsPace(growing, each)).findFirst();
            match.ifPresentOrElse(
                    suspect -> suspect.add(new Member(growing, 1, Member.FAR, -1, 0)), () -> unexplained.add(growing));
        }
    }

    /** Whether a class of the JDK comes a fixed number of times with each object of a suspect. */
    private static boolean keepsPace(GrowingClass growing, Suspect suspect) {
        if (TypeNames.isUsers(growing.className()) || suspect.members().isEmpty()) {
            return false;
        }
        double ratio =
                growing.perIteration() / suspect.members().get(0).growing().perIteration();
        return ratio >= 1 - NOISE && Math.abs(ratio - Math.round(ratio)) < NOISE;
    }

    private Member member(GrowingClass growing, Tally tally, int leak, double share) {
        return new Member(
                growing,
                share > 1 - NOISE ? 1 : share,
                depth(tally.sample(leak), leak),
                tally.sample(leak),
                tally.bytesRise(leak));
    }

    /** Steps from the growing node down to an object; the links of a list count once. */
    private int depth(int object, int leak) {
        ObjectGraph graph = dumps.after().graph();
        int depth = 0;
        int at = object;
        int parent = dumps.after().paths().parent(at).orElse(-1);
        while (parent >= 0 && dumps.leakOf(parent) == leak) {
            depth += graph.classIndexOf(parent) == graph.classIndexOf(at) ? 0 : 1;
            at = parent;
            parent = dumps.after().paths().parent(at).orElse(-1);
        }
        return Math.min(depth, Member.FAR);
    }

    /** An array that grows is part of a container that was found already, or is the leak itself. */
    private void searchInPlace(GrowingClass growing) {
        GrowingNodes rule =
                new GrowingNodes(growing, evidence.iterations(), dumps.before().isPresent());
        for (Found each : rule.of(dumps.tree(growing.className(), true))) {
            int array = each.node().sample(GrowthNode.AFTER);
            if (holdsWhatDoesNotGrow(array)) {
                continue;
            }
            Member member = new Member(growing, 1, 0, array, each.rise());
            Optional<Suspect> of = relatives(each.node()).or(() -> holdsLeaked(array));
            if (of.isPresent()) {
                of.get().add(new Member(growing, 1, Member.FAR, array, each.rise()));
                return;
            }
            Suspect suspect = new Suspect(List.of(each.node()), true);
            suspect.add(member);
            if (!Marks.isFull(suspects.size()) && (suspects.isEmpty() || !suspect.isOfTheJdk())) {
                suspects.add(suspect);
                dumps.mark(List.of(each.node()));
                return;
            }
        }
        if (longest(growing.className()).stream()
                .noneMatch(array -> holdsLeaked(array).isPresent())) {
            lost.add(growing);
        }
    }

    /** The longest array of a class, which may just not have become longer between the dumps. */
    private OptionalInt longest(String className) {
        Dump dump = dumps.after();
        return IntStream.range(0, dump.graph().objectCount())
                .filter(object -> dump.countedName(object).equals(className))
                .reduce((one, other) ->
                        dump.graph().arrayLength(one) < dump.graph().arrayLength(other) ? other : one);
    }

    /**
     * Whether an array refers to an object each, of classes that do not grow: a table that became longer than what it now
     * holds, as that of a cache which drops its entries after a time.
     */
    private boolean holdsWhatDoesNotGrow(int array) {
        BitSet different = new BitSet();
        int[] all = new int[1];
        boolean[] grows = new boolean[1];
        dumps.after().graph().references(array, (edge, slot, target) -> {
            all[0]++;
            different.set(target);
            grows[0] |=
                    dumps.grows(dumps.after().countedName(dumps.after().graph().classOf(target)));
        });
        return !grows[0] && all[0] > 0 && different.cardinality() >= all[0] * EXPLAINED;
    }

    private Optional<Suspect> holdsLeaked(int array) {
        int[] leak = {-1};
        dumps.after()
                .graph()
                .references(array, (edge, slot, target) -> leak[0] = Math.max(leak[0], dumps.leakOf(target)));
        return leak[0] < 0 ? Optional.empty() : Optional.of(suspects.get(leak[0]));
    }
}
