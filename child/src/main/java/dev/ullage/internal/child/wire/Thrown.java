package dev.ullage.internal.child.wire;

import java.util.List;
import java.util.Optional;

/**
 * An exception or error, told by a JVM that may have classes which the reader has not.
 *
 * @param className its class, as the class loader names it
 * @param nature what it means to a test
 * @param message its message
 * @param text what its {@code toString} gave
 * @param stack its stack, innermost frame first
 * @param cause the next of the chain
 * @param suppressed what it suppressed
 * @param expected the expected value as text, where it is an {@code AssertionFailedError} that has one
 * @param actual the actual value as text, likewise
 */
public record Thrown(
        String className,
        Nature nature,
        Optional<String> message,
        String text,
        List<StackTraceElement> stack,
        Optional<Thrown> cause,
        List<Thrown> suppressed,
        Optional<String> expected,
        Optional<String> actual) {

    /** Immutable lists. */
    public Thrown {
        stack = List.copyOf(stack);
        suppressed = List.copyOf(suppressed);
    }

    /** Whether it or one of its causes is an {@code OutOfMemoryError}. */
    public boolean isOutOfMemory() {
        return nature == Nature.OUT_OF_MEMORY
                || cause.filter(Thrown::isOutOfMemory).isPresent();
    }

    /** The stack trace as the JVM prints it, causes and suppressed ones included, without a line break at its end. */
    public String render() {
        StringBuilder text = new StringBuilder();
        render(text, "", "");
        return text.substring(0, text.length() - 1);
    }

    private void render(StringBuilder lines, String indent, String caption) {
        lines.append(indent).append(caption).append(text).append('\n');
        stack.forEach(
                frame -> lines.append(indent).append("\tat ").append(frame).append('\n'));
        suppressed.forEach(each -> each.render(lines, indent + "\t", "Suppressed: "));
        cause.ifPresent(next -> next.render(lines, indent, "Caused by: "));
    }

    /** What an exception means to a test. */
    public enum Nature {
        /** An {@code AssertionError}. */
        ASSERTION,
        /** A {@code TestAbortedException}. */
        ABORTED,
        /** An {@code OutOfMemoryError}. */
        OUT_OF_MEMORY,
        /** Anything else. */
        OTHER
    }
}
