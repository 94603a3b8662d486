package dev.ullage.heapdump.path;

import dev.ullage.heapdump.index.LongIntMap;

/** Remembers by object the shape of its path. */
interface ShapeMarks {

    /** The shape of an object, or -1. */
    int get(int object);

    void put(int object, int shape);

    /** For some objects of a graph. */
    static ShapeMarks sparse() {
        LongIntMap map = new LongIntMap();
        return new ShapeMarks() {
            @Override
            public int get(int object) {
                return map.get(object);
            }

            @Override
            public void put(int object, int shape) {
                map.put(object, shape);
            }
        };
    }

    /** For most of a graph's {@code objects}. */
    static ShapeMarks dense(int objects) {
        int[] shapes = new int[objects];
        return new ShapeMarks() {
            @Override
            public int get(int object) {
                return shapes[object] - 1;
            }

            @Override
            public void put(int object, int shape) {
                shapes[object] = shape + 1;
            }
        };
    }
}
