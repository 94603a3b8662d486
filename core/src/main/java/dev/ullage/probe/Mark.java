package dev.ullage.probe;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.lang.ref.WeakReference;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** A weak reference by which one object is found in a heap dump, and which does not keep it there. */
final class Mark extends WeakReference<Object> {

    private static final AtomicLong LAST = new AtomicLong();

    private final long number = LAST.incrementAndGet();

    private Mark(Object object) {
        super(object);
    }

    static Mark on(Object object) {
        return new Mark(object);
    }

    /** The marked object's ordinal; empty where it has been collected. */
    OptionalInt in(ObjectGraph graph) {
        for (HeapClass marks : graph.classesNamed(Mark.class.getName())) {
            for (int object = 0; object < graph.objectCount(); object++) {
                if (graph.classIndexOf(object) == marks.index()
                        && graph.primitive(object, "number").orElse(0) == number) {
                    return graph.referent(object);
                }
            }
        }
        return OptionalInt.empty();
    }
}
