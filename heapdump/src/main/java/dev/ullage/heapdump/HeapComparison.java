package dev.ullage.heapdump;

import dev.ullage.heapdump.growth.GrowingNode;
import dev.ullage.heapdump.growth.TreeGrowth;
import dev.ullage.heapdump.path.PathTree;
import java.util.ArrayList;
import java.util.List;

/**
 * What grew from one heap dump of a program to the next.
 *
 * <p>All that it tells was worked out when it was made, but for the classes that its paths name, which are those of the
 * last graph.
 */
public final class HeapComparison {

    private final List<GrowingNode> growingNodes;
    private final List<ClassGrowth> classes;

    private HeapComparison(List<GrowingNode> growingNodes, List<ClassGrowth> classes) {
        this.growingNodes = growingNodes;
        this.classes = classes;
    }

    /** Compares two dumps of one program. Each must be open; each takes eight bytes an object for the while. */
    public static HeapComparison between(HeapGraph before, HeapGraph after) {
        return of(List.of(before, after));
    }

    /**
     * Compares several dumps of one program: what grows, grows from each to the next.
     *
     * @param graphs two or more, in the order of time
     * @throws IllegalArgumentException if there are fewer
     */
    public static HeapComparison of(List<HeapGraph> graphs) {
        if (graphs.size() < 2) {
            throw new IllegalArgumentException(
                    "A comparison takes two heap dumps or more, but got " + graphs.size() + ".");
        }
        List<PathTree> trees = new ArrayList<>();
        graphs.forEach(graph -> trees.add(graph.paths().tree()));
        return new HeapComparison(
                TreeGrowth.of(trees),
                ClassGrowth.of(graphs.stream().map(HeapGraph::statistics).toList()));
    }

    /**
     * The nodes of the path tree that hold more each time, that which grew by most bytes first.
     *
     * <p>A place grows if it held objects in the first dump and more in each that followed; of two that hang from one
     * another the upper is reported, unless the lower became more than twice as many times more.
     */
    public List<GrowingNode> growingNodes() {
        return growingNodes;
    }

    /** The classes of which there are more instances each time, that which grew by most bytes first. */
    public List<ClassGrowth> classes() {
        return classes;
    }
}
