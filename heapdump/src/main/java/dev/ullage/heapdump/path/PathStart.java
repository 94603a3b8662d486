package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.hprof.RootKind;
import java.util.Optional;

/**
 * What a merged path starts from.
 *
 * @param kind the kind of root; of the first, where the kinds differ; empty if nothing reaches the objects
 * @param of the class of the root object, or the class it describes if {@code isClassObject}
 * @param isClassObject whether the root is a class, whose static fields come first
 * @param threadName the name of the thread that is the root or whose call holds it, the first of them if there are several
 * @param count how many roots were merged
 */
public record PathStart(
        Optional<RootKind> kind, HeapClass of, boolean isClassObject, Optional<String> threadName, long count) {}
