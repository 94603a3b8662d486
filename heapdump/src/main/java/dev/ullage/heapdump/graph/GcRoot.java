package dev.ullage.heapdump.graph;

import dev.ullage.heapdump.hprof.RootKind;
import java.util.OptionalInt;

/**
 * An object that the JVM keeps alive of itself.
 *
 * @param kind why
 * @param object the object's ordinal
 * @param thread the ordinal of the thread whose call holds it, where one does and the dump tells
 */
public record GcRoot(RootKind kind, int object, OptionalInt thread) {}
