package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.heapdump.index.IntChunks;
import dev.ullage.internal.heapdump.index.IntTable;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The strong references of all objects, read from the file once, front to back.
 *
 * <p>An instance also refers to its class, unless that is a GC root: another way to a root changes no dominator.
 */
final class StrongReferences {

    /** The start of an object that refers to nothing. */
    static final int NONE = -1;

    private final IntTable starts;
    /** The targets, object by object; the last of each object is complemented. */
    private final IntChunks targets = new IntChunks();

    private int source;
    private int last = NONE;
    private final IntConsumer sink = this::add;

    private StrongReferences(int objects) {
        this.starts = IntTable.of(objects);
    }

    static StrongReferences of(ObjectGraph graph, List<GcRoot> roots) {
        StrongReferences references = new StrongReferences(graph.objectCount());
        int[] classObjects = classObjects(graph, roots);
        for (int object = 0; object < references.starts.size(); object++) {
            references.read(graph, object, classObjects[graph.classIndexOf(object)]);
        }
        return references;
    }

    /** By class the class object that its instances keep; {@link #NONE} if it needs no keeping. */
    private static int[] classObjects(ObjectGraph graph, List<GcRoot> roots) {
        BitSet isRoot = new BitSet();
        roots.forEach(root -> isRoot.set(root.object()));
        int[] objects = new int[graph.classes().size()];
        for (HeapClass each : graph.classes()) {
            int object = each.object().orElse(NONE);
            objects[each.index()] = object >= 0 && isRoot.get(object) ? NONE : object;
        }
        return objects;
    }

    private void read(ObjectGraph graph, int object, int classObject) {
        int start = targets.size();
        source = object;
        last = NONE;
        if (graph.mayRefer(graph.classIndexOf(object))) {
            graph.targets(object, sink);
        }
        if (classObject != NONE) {
            add(classObject);
        }
        if (last != NONE) {
            targets.add(~last);
        }
        starts.set(object, targets.size() == start ? NONE : start);
    }

    private void add(int target) {
        if (target == last || target == source) {
            return;
        }
        if (last != NONE) {
            targets.add(last);
        }
        last = target;
    }

    int objects() {
        return starts.size();
    }

    /** The index of an object's first target, or {@link #NONE}. */
    int start(int object) {
        return starts.get(object);
    }

    /** The target at {@code index}, complemented if it is the last of its object. */
    int target(int index) {
        return targets.get(index);
    }
}
