package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.Reachability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The paths from roots, merged by their shape: the classes and fields they lead through.
 *
 * <p>A link from an object to another of its own class (a list's {@code next}, a tree's {@code left}) adds no step, but
 * is noted at the step before. A longer cycle of steps is followed twice, and from its third turn on led back. So a
 * path through a list of a million nodes has a handful of steps.
 */
final class ShapeTree {

    static final int NONE = -1;

    private static final int LONGEST_CYCLE = 8;
    private static final int TURNS = 3;

    private final List<Shape> shapes = new ArrayList<>();
    private final Map<Key, Integer> children = new HashMap<>();

    Shape shape(int index) {
        return shapes.get(index);
    }

    int size() {
        return shapes.size();
    }

    /** The shape of the path that is nothing but a root: an object of a class, or the class object itself. */
    int root(HeapClass of, boolean isClassObject) {
        Key key = new Key(isClassObject ? -2 : -1, null, of);
        Integer known = children.get(key);
        if (known != null) {
            return known;
        }
        return add(key, new Shape(NONE, null, of, 0, Reachability.STRONG));
    }

    /** The shape one step on from {@code parent}. */
    int step(int parent, Edge edge, HeapClass target) {
        Key key = new Key(parent, edge, target);
        Integer known = children.get(key);
        if (known != null) {
            return known;
        }
        int turned = turned(parent, edge, target);
        if (turned >= 0) {
            children.put(key, turned);
            shapes.get(turned).repeats++;
            return turned;
        }
        Shape before = shapes.get(parent);
        return add(
                key,
                new Shape(
                        parent,
                        new PathStep(edge, target, false),
                        target,
                        before.depth + 1,
                        before.reachability.weaker(edge.strength())));
    }

    private int add(Key key, Shape shape) {
        children.put(key, shapes.size());
        shapes.add(shape);
        return shapes.size() - 1;
    }

    /** The earlier shape that a further turn of a cycle leads back to; {@link #NONE} if this is no such turn. */
    private int turned(int parent, Edge edge, HeapClass target) {
        List<PathStep> recent = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        recent.add(new PathStep(edge, target, false));
        indices.add(NONE);
        for (int at = parent; at >= 0 && recent.size() < LONGEST_CYCLE * TURNS; at = shapes.get(at).parent) {
            PathStep step = shapes.get(at).step;
            if (step == null) {
                break;
            }
            recent.add(step);
            indices.add(at);
        }
        for (int cycle = 2; cycle <= LONGEST_CYCLE && cycle * TURNS <= recent.size(); cycle++) {
            boolean repeats = true;
            for (int step = cycle; step < cycle * TURNS && repeats; step++) {
                repeats = isSame(recent.get(step), recent.get(step - cycle));
            }
            if (repeats) {
                return indices.get(cycle);
            }
        }
        return NONE;
    }

    private static boolean isSame(PathStep one, PathStep other) {
        return one.target() == other.target() && one.edge().equals(other.edge());
    }

    private record Key(int parent, @Nullable Edge edge, HeapClass target) {

        // Those of a record are linked at their first call, which takes longer than all the rest of a small search.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && parent == key.parent
                    && target == key.target
                    && Objects.equals(edge, key.edge);
        }

        @Override
        public int hashCode() {
            return (parent * 31 + target.index()) * 31 + (edge == null ? 0 : edge.hashCode());
        }
    }
}
