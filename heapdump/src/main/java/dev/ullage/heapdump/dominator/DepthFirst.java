package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.IntTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A depth-first search over the whole graph, which numbers objects 1, 2, 3 … as it meets them; 0 is the virtual root
 * above all GC roots.
 *
 * <p>What is strongly reachable comes first. Then the referents of soft references that were not met become roots
 * themselves, and so on down to phantom references. The way back is the parent's number, so no stack grows.
 */
final class DepthFirst {

    private static final List<Reachability> LAYERS =
            List.of(Reachability.SOFT, Reachability.WEAK, Reachability.FINALIZER, Reachability.PHANTOM);

    private final ObjectGraph graph;
    private final StrongReferences references;
    private final Reachability[] strengths;
    private final Map<Reachability, IntArray> referents = new EnumMap<>(Reachability.class);
    private final IntArray layerStarts = new IntArray();
    private final IntArray tops = new IntArray();
    private Reachability layer = Reachability.STRONG;

    private final IntTable cursors;
    /** By object its number; 0 if not met. */
    private final IntTable numbers;
    /** By number the object, and the number it was met from. */
    private final IntTable objects;

    private final IntTable parents;
    private int count;

    private DepthFirst(ObjectGraph graph, StrongReferences references) {
        this.graph = graph;
        this.references = references;
        int size = references.objects();
        this.cursors = IntTable.of(size);
        this.numbers = IntTable.of(size);
        this.objects = IntTable.of(size + 1);
        this.parents = IntTable.of(size + 1);
        this.strengths = new Reachability[graph.classes().size()];
        for (HeapClass each : graph.classes()) {
            strengths[each.index()] = each.referentStrength();
        }
        LAYERS.forEach(each -> referents.put(each, new IntArray()));
    }

    static DepthFirst search(ObjectGraph graph, StrongReferences references, List<GcRoot> roots) {
        DepthFirst search = new DepthFirst(graph, references);
        for (int object = 0; object < search.cursors.size(); object++) {
            search.cursors.set(object, references.start(object));
        }
        search.layerStarts.add(1);
        roots.forEach(root -> search.top(root.object()));
        for (Reachability each : LAYERS) {
            search.layer = each;
            search.layerStarts.add(search.count + 1);
            IntArray pending = search.pending(each);
            while (pending.size() > 0) {
                search.top(pending.pop());
            }
        }
        return search;
    }

    private IntArray pending(Reachability strength) {
        IntArray pending = referents.get(strength);
        if (pending == null) {
            throw new IllegalStateException("No referents are " + strength + ".");
        }
        return pending;
    }

    /** Searches from a root, or from a referent that serves as one. */
    private void top(int root) {
        int number = numbers.get(root);
        if (number == 0) {
            number = meet(root, 0);
            descend(number);
        }
        if (number >= layerStarts.get(layerStarts.size() - 1)) {
            tops.add(number);
        }
    }

    private int meet(int object, int parent) {
        count++;
        numbers.set(object, count);
        objects.set(count, object);
        parents.set(count, parent);
        Reachability strength = strengths[graph.classIndexOf(object)];
        if (strength != Reachability.STRONG) {
            graph.referent(object)
                    .ifPresent(referent -> pending(strength.weaker(layer)).add(referent));
        }
        return count;
    }

    private void descend(int start) {
        int at = start;
        while (at != 0) {
            int target = nextUnmet(objects.get(at));
            at = target >= 0 ? meet(target, at) : parents.get(at);
        }
    }

    private int nextUnmet(int object) {
        int at = cursors.get(object);
        while (at >= 0) {
            int value = references.target(at);
            int target = value < 0 ? ~value : value;
            at = value < 0 ? StrongReferences.NONE : at + 1;
            if (numbers.get(target) == 0) {
                cursors.set(object, at);
                return target;
            }
        }
        cursors.set(object, at);
        return StrongReferences.NONE;
    }

    /** How many objects were met; their numbers are 1 to this. */
    int count() {
        return count;
    }

    int number(int object) {
        return numbers.get(object);
    }

    IntTable objects() {
        return objects;
    }

    IntTable parents() {
        return parents;
    }

    /** The numbers of all that hang from the virtual root, with repetitions. */
    IntArray tops() {
        return tops;
    }

    /** The least number of the objects reachable as firmly as {@code number} is. */
    int layerStart(int number) {
        int at = layerStarts.size() - 1;
        while (layerStarts.get(at) > number) {
            at--;
        }
        return layerStarts.get(at);
    }
}
