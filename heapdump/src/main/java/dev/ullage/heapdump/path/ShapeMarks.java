package dev.ullage.heapdump.path;

import dev.ullage.internal.heapdump.index.LongIntMap;

/** Remembers by object the shape of its path: in a map as long as that is smaller than an array for all objects. */
final class ShapeMarks {

    /** An entry of the map takes up to this many times what a slot of the array does. */
    private static final int ARRAY_PER_MAP = 8;

    private static final int[] NONE = {};

    private final int objects;
    private LongIntMap some = new LongIntMap();
    /** The shape plus one; empty while the map is used. */
    private int[] all;

    private ShapeMarks(int objects, boolean isForMost) {
        this.objects = objects;
        this.all = isForMost ? new int[objects] : NONE;
    }

    /** For some of a graph's {@code objects}. */
    static ShapeMarks forSome(int objects) {
        return new ShapeMarks(objects, false);
    }

    /** For most of a graph's {@code objects}. */
    static ShapeMarks forMost(int objects) {
        return new ShapeMarks(objects, true);
    }

    /** The shape of an object, or -1. */
    int get(int object) {
        return all.length > 0 ? all[object] - 1 : some.get(object);
    }

    void put(int object, int shape) {
        if (all.length == 0 && some.size() >= objects / ARRAY_PER_MAP) {
            all = new int[objects];
            for (long marked : some.keys()) {
                all[(int) marked] = some.get(marked) + 1;
            }
            some = new LongIntMap();
        }
        if (all.length > 0) {
            all[object] = shape + 1;
        } else {
            some.put(object, shape);
        }
    }
}
