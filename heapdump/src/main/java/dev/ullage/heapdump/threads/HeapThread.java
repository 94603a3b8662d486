package dev.ullage.heapdump.threads;

import dev.ullage.heapdump.dominator.RetainedObject;
import java.util.List;

/**
 * A thread that ran when the dump was taken.
 *
 * @param name empty where it has none
 * @param thread the {@code java.lang.Thread} and its sizes
 * @param stack its frames, the innermost first; empty where the dump does not tell
 * @param locals what its frames hold, those that retain most first
 */
public record HeapThread(String name, RetainedObject thread, List<StackTraceElement> stack, List<Local> locals) {

    /**
     * An object that a frame holds.
     *
     * @param frame the number of the frame in the stack, the innermost is 0; negative where it is held outside of a frame
     * @param object the object and its sizes; the retained one says nothing where others hold it, too
     */
    public record Local(int frame, RetainedObject object) {}

    /** Immutable lists. */
    public HeapThread {
        stack = List.copyOf(stack);
        locals = List.copyOf(locals);
    }
}
