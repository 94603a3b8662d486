package dev.ullage.heapdump.tree;

import dev.ullage.measure.MemorySize;
import java.util.List;

/**
 * An object, or several of one class, with what they retain.
 *
 * @param label what it is called: by the field that its parent has it in, {@code "CACHE: HashMap"}
 * @param className the full name of its class
 * @param count how many objects it stands for
 * @param retained what they retain
 * @param shallow what they take themselves
 * @param children what is dominated by them, the largest first; what is too small to show is left out
 */
public record RetainedNode(
        String label,
        String className,
        long count,
        MemorySize retained,
        MemorySize shallow,
        List<RetainedNode> children) {

    /** Immutable children. */
    public RetainedNode {
        children = List.copyOf(children);
    }
}
