package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.heapdump.index.Frontier;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.IntTable;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * A breadth-first search from the GC roots over the whole graph, each object met once, in four bytes an object.
 *
 * <p>Everything strongly reachable is found before anything softly reachable, and so on; within one strength, roots are
 * taken group by group, and the way from an object to its class is tried when all others are exhausted. So the path to an
 * object is the shortest among the firmest.
 *
 * <p>What is held back is reached like all else, but leads on only when everything else is reached: a path goes through it
 * only if there is no other.
 */
final class PathSearch {

    private static final List<Reachability> REFERENTS =
            List.of(Reachability.SOFT, Reachability.WEAK, Reachability.FINALIZER, Reachability.PHANTOM);

    private final ObjectGraph graph;
    private final List<GcRoot> roots;
    /** By object: 0 not reached, a root's index as {@code -index - 1}, else the parent's ordinal plus one. */
    private final IntTable parents;

    private final boolean[] mayRefer;
    private final Reachability[] referents;
    private final boolean[] classMet;
    /** One reached object of each class, whose class object is still to be reached. */
    private final IntArray classSamples = new IntArray();

    private final List<BitSet> heldBack;
    private int released;
    private final IntArray waiting = new IntArray();

    private Frontier current;
    private Frontier next;
    private Reachability allowed = Reachability.STRONG;
    private int from;
    private final IntConsumer reachFrom = this::reachFrom;

    private PathSearch(ObjectGraph graph, List<GcRoot> roots, List<BitSet> heldBack) {
        this.graph = graph;
        this.roots = roots;
        this.heldBack = heldBack;
        int classes = graph.classes().size();
        this.parents = IntTable.of(graph.objectCount());
        this.mayRefer = new boolean[classes];
        this.referents = new Reachability[classes];
        this.classMet = new boolean[classes];
        for (HeapClass each : graph.classes()) {
            mayRefer[each.index()] = graph.mayRefer(each.index());
            referents[each.index()] = each.referentStrength();
        }
        this.current = new Frontier(graph.objectCount());
        this.next = new Frontier(graph.objectCount());
    }

    /**
     * Searches the whole graph and returns every reached object's parent.
     *
     * @param heldBack the objects through which a path leads only if there is no other, those that lead on first first
     */
    static Parents run(ObjectGraph graph, RootOrder order, List<BitSet> heldBack) {
        SearchRoots searchRoots = SearchRoots.of(graph, order);
        PathSearch search = new PathSearch(graph, searchRoots.roots(), heldBack);
        int group = 0;
        for (int root = 0; root < search.roots.size(); root++) {
            if (searchRoots.group(root) != group) {
                search.exhaust();
                group = searchRoots.group(root);
            }
            search.reach(search.roots.get(root).object(), -root - 1);
        }
        search.exhaust();
        search.followClasses();
        heldBack.forEach(any -> search.release());
        REFERENTS.forEach(search::followReferents);
        return new Parents(search.parents, search.roots);
    }

    private void reach(int object, int parent) {
        if (parents.get(object) != 0) {
            return;
        }
        parents.set(object, parent);
        int classIndex = graph.classIndexOf(object);
        if (!classMet[classIndex]) {
            classMet[classIndex] = true;
            classSamples.add(object);
        }
        if (isHeldBack(object)) {
            waiting.add(object);
        } else if (mayRefer[classIndex]) {
            next.add(object);
        }
    }

    private boolean isHeldBack(int object) {
        for (int tier = released; tier < heldBack.size(); tier++) {
            if (heldBack.get(tier).get(object)) {
                return true;
            }
        }
        return false;
    }

    /** Lets the next of what is held back lead on. */
    private void release() {
        released++;
        int count = waiting.size();
        int[] objects = waiting.toArray();
        waiting.clear();
        for (int index = 0; index < count; index++) {
            if (isHeldBack(objects[index])) {
                waiting.add(objects[index]);
            } else {
                next.add(objects[index]);
            }
        }
        exhaust();
        followClasses();
    }

    private void reachFrom(int object) {
        if (parents.get(object) == 0) {
            reach(object, from + 1);
        }
    }

    private void exhaust() {
        while (!next.isEmpty()) {
            Frontier level = next;
            next = current;
            current = level;
            level.drain(this::visit);
        }
    }

    private void visit(int object) {
        from = object;
        graph.targets(object, reachFrom);
        Reachability strength = referents[graph.classIndexOf(object)];
        if (strength != Reachability.STRONG && strength.compareTo(allowed) <= 0) {
            reachReferent(object);
        }
    }

    private void reachReferent(int reference) {
        from = reference;
        graph.referent(reference).ifPresent(reachFrom);
    }

    private void followClasses() {
        for (int sample = 0; sample < classSamples.size(); sample++) {
            int object = classSamples.get(sample);
            OptionalInt classObject = graph.classOf(object).object();
            if (classObject.isPresent()) {
                reach(classObject.getAsInt(), object + 1);
                exhaust();
            }
        }
        classSamples.clear();
    }

    private void followReferents(Reachability strength) {
        allowed = strength;
        for (int object = 0; object < parents.size(); object++) {
            if (parents.get(object) != 0 && referents[graph.classIndexOf(object)] == strength) {
                reachReferent(object);
            }
        }
        exhaust();
        followClasses();
    }
}
