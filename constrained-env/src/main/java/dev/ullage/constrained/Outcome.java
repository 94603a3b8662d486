package dev.ullage.constrained;

import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.printable.Printable;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a suite. Files lie in the suite's folder of evidence. */
public sealed interface Outcome {

    /** What is known of the run, however it ended. */
    Facts facts();

    /** The report. */
    default String render() {
        return new OutcomeText(this).render();
    }

    /**
     * Who held the memory, what grew, or what the run was waiting for, as labelled lines of the report; empty where nothing
     * more is known.
     */
    default List<String> because() {
        return new OutcomeText(this).because();
    }

    /** What to do, in one line; empty where there is nothing to do. */
    default Optional<String> next() {
        return NextStep.after(this).map(Printable::line);
    }

    /**
     * Whether the suite came to its end and every test that began to its own, a test succeeded, no test and no class failed, and
     * live heap, which must have been
     * measured, stayed under the critical line.
     */
    default boolean isSuccess() {
        return this instanceof Completed
                && facts().totals().successful() > 0
                && facts().totals().failed() == 0
                && facts().totals().unfinished() == 0
                && facts().failures().isEmpty()
                && facts().course()
                        .worst()
                        .filter(level -> level.compareTo(Level.CRITICAL) < 0)
                        .isPresent();
    }

    /**
     * The suite came to its end, whatever became of its tests.
     *
     * @param heapDump the heap at an {@code OutOfMemoryError} that a test survived
     */
    record Completed(Facts facts, Optional<Path> heapDump) implements Outcome {}

    /**
     * An {@code OutOfMemoryError} ended the suite.
     *
     * @param reason what ran out, as the JVM names it: {@code "Java heap space"}; empty where it said nothing
     * @param during the test in progress
     * @param heapDump the heap at the first such error, where the JVM wrote it
     * @param diagnosis who held it, as lines of a report
     */
    record OutOfMemory(
            Facts facts,
            Optional<String> reason,
            Optional<TestNode> during,
            Optional<Path> heapDump,
            List<String> diagnosis)
            implements Outcome {

        /** An immutable diagnosis. */
        public OutOfMemory {
            diagnosis = List.copyOf(diagnosis);
        }
    }

    /**
     * The suite took more than the limit, and was ended for it.
     *
     * @param by who ended it, as the end of a sentence
     * @param during the test in progress
     */
    record KilledByLimit(Facts facts, String by, Optional<TestNode> during) implements Outcome {}

    /**
     * The suite neither failed nor ended: its heap was full, and collections took its time.
     *
     * @param shown what shows that
     * @param during the test in progress
     * @param thread the stack of the thread that ran it, as the JVM prints it
     * @param threadDump all threads, where the JVM could be asked
     * @param heapDump the heap, where the JVM could dump it
     * @param diagnosis who held it, as lines of a report
     */
    record Thrashing(
            Facts facts,
            HeapPressure.Stretch shown,
            Optional<TestNode> during,
            Optional<String> thread,
            Optional<Path> threadDump,
            Optional<Path> heapDump,
            List<String> diagnosis)
            implements Outcome {

        /** An immutable diagnosis. */
        public Thrashing {
            diagnosis = List.copyOf(diagnosis);
        }
    }

    /**
     * The suite took more than its time.
     *
     * @param during the test in progress
     * @param thread the stack of the thread that ran it, as the JVM prints it
     * @param threadDump all threads, where the JVM could be asked
     */
    record TimedOut(
            Facts facts,
            Duration deadline,
            Optional<TestNode> during,
            Optional<String> thread,
            Optional<Path> threadDump)
            implements Outcome {}

    /**
     * The JVM ended by itself in the middle, or did not begin.
     *
     * @param cause how
     * @param code its exit code: 128 and the number of the signal, where one ended it
     * @param during the test in progress
     * @param details what else is known, as lines of a report
     * @param errorLog what the JVM wrote about its crash
     */
    record Crashed(
            Facts facts,
            Cause cause,
            int code,
            Optional<TestNode> during,
            List<String> details,
            Optional<Path> errorLog)
            implements Outcome {

        /** Immutable details. */
        public Crashed {
            details = List.copyOf(details);
        }
    }

    /** How a JVM ended that did not come to its end. */
    enum Cause {
        /** By an error in the JVM or in native code. */
        CRASH,
        /** By a signal from outside. */
        SIGNAL,
        /** By {@code System.exit}. */
        EXIT,
        /** By {@code Runtime.halt}, or from native code. */
        HALT,
        /** It did not begin: the JVM refused its flags, the launcher threw, or a class was missing. */
        NOT_BEGUN,
        /** It could not write what its tests came to, because the disk was full, say. */
        UNHEARD
    }
}
