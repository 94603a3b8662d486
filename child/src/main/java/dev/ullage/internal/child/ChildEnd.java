package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.Frame.Exiting.ExitCall;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.child.wire.Totals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How a child JVM ended. Files are valid until the child is closed. */
public sealed interface ChildEnd {

    /** The run came to its end, whatever became of its tests. */
    record Completed(Totals totals) implements ChildEnd {}

    /**
     * An {@code OutOfMemoryError} ended the run.
     *
     * @param reason what ran out, as the JVM names it: {@code "Java heap space"}; empty where it said nothing
     * @param during the test in progress; a class or template between tests
     * @param error the error that ended the run, where the JVM could still tell it
     * @param heapDump the heap at the first such error, where the JVM wrote it and no test has ended since then
     */
    record OutOfMemory(
            Optional<String> reason, Optional<TestNode> during, Optional<Thrown> error, Optional<Path> heapDump)
            implements ChildEnd {}

    /**
     * Somebody ended the JVM in the middle of the run.
     *
     * @param call who called {@code System.exit}; empty for {@code Runtime.halt}
     */
    record Exited(int code, Optional<TestNode> during, Optional<ExitCall> call) implements ChildEnd {}

    /** A signal from outside ended the JVM: 9 (exit code 137), as the kernel's out-of-memory killer sends it, or another. */
    record Killed(int signal, Optional<TestNode> during) implements ChildEnd {}

    /**
     * The JVM crashed.
     *
     * @param code the exit code: 128 and the signal (134, 139), or 1 where the JVM was told to write no core file
     * @param errorLog what the JVM wrote about it, where it did
     */
    record Crashed(int code, Optional<TestNode> during, Optional<Path> errorLog) implements ChildEnd {}

    /**
     * The JVM was ended because something took too long.
     *
     * @param thread the name of the thread that ran what was in progress
     * @param threads what all threads were doing, where a JDK's {@code jcmd} could ask
     */
    record TimedOut(Duration deadline, Optional<TestNode> during, Optional<String> thread, Optional<ThreadDump> threads)
            implements ChildEnd {}

    /**
     * The run did not begin, or broke off by itself: the JVM refused its flags, the request was wrong, the launcher threw.
     *
     * @param failure what the launcher threw
     * @param position where the stream of frames ended, as the end of a sentence
     * @param console the end of what the JVM itself wrote, at most 4,000 characters
     */
    record Broken(int code, Optional<Thrown> failure, String position, String console) implements ChildEnd {}

    /** The test in progress; a class or template between tests; empty where none was. */
    default Optional<TestNode> inProgress() {
        if (this instanceof OutOfMemory end) {
            return end.during();
        } else if (this instanceof Exited end) {
            return end.during();
        } else if (this instanceof Killed end) {
            return end.during();
        } else if (this instanceof Crashed end) {
            return end.during();
        } else {
            return this instanceof TimedOut end ? end.during() : Optional.empty();
        }
    }
}
