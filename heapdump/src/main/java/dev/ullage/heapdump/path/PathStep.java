package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;

/**
 * One step of a path: a place that refers, and the class of what it refers to.
 *
 * @param edge the place: a field of a class, a static field, the slots of an array
 * @param target the class of the objects referred to
 * @param repeats whether the step stands for a run of such steps: the links of a list, the branches of a tree
 */
public record PathStep(Edge edge, HeapClass target, boolean repeats) {}
