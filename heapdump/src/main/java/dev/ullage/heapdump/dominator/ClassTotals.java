package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums what the instances of each name retain, in one walk down the tree that knows which names it is below. */
final class ClassTotals {

    private final ObjectGraph graph;
    private final DominatorTree tree;
    private final DominatorTree.Children children;
    private final List<String> names = new ArrayList<>();
    private final int[] nameOf;
    private final long[] instances;
    private final long[] retained;
    /** By name, on how many instances the walk's place is, itself included. */
    private final int[] open;

    private ClassTotals(ObjectGraph graph, DominatorTree tree, DominatorTree.Children children) {
        this.graph = graph;
        this.tree = tree;
        this.children = children;
        Map<String, Integer> numbers = new HashMap<>();
        this.nameOf = new int[graph.classes().size()];
        for (HeapClass each : graph.classes()) {
            int number = numbers.computeIfAbsent(each.name(), name -> names.size());
            if (number == names.size()) {
                names.add(each.name());
            }
            nameOf[each.index()] = number;
        }
        this.instances = new long[names.size()];
        this.retained = new long[names.size()];
        this.open = new int[names.size()];
    }

    static List<RetainedClass> of(ObjectGraph graph, DominatorTree tree, DominatorTree.Children children) {
        ClassTotals totals = new ClassTotals(graph, tree, children);
        totals.walk();
        List<RetainedClass> classes = new ArrayList<>();
        for (int name = 0; name < totals.names.size(); name++) {
            if (totals.instances[name] > 0) {
                MemorySize size = MemorySize.ofBytes(totals.retained[name]);
                classes.add(new RetainedClass(totals.names.get(name), totals.instances[name], size));
            }
        }
        return classes;
    }

    private void walk() {
        int at = children.first(DominatorTree.VIRTUAL_ROOT);
        while (at >= 0) {
            enter(at);
            int next = children.first(at);
            while (next < 0 && at >= 0) {
                leave(at);
                next = children.next(at);
                at = tree.dominator(at);
            }
            at = next;
        }
    }

    private void enter(int object) {
        int name = nameOf[graph.classIndexOf(object)];
        instances[name]++;
        if (open[name]++ == 0) {
            retained[name] += tree.retained(object);
        }
    }

    private void leave(int object) {
        open[nameOf[graph.classIndexOf(object)]]--;
    }
}
