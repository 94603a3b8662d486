package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.child.wire.Thrown.Nature;
import dev.ullage.internal.printable.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/**
 * What was thrown, as it is told: bounded in depth, number and length, and without trust in what its own methods do. They may
 * throw, call each other without end, give nothing or something endless; what they refuse is replaced.
 */
public final class ThrownReader {

    private static final int MOST_THROWN = 64;
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 256 << 10;
    /** Of all texts together, in characters. */
    private int textLeft = 2 << 20;
    /** Of all stacks together, in elements. */
    private int elementsLeft = 4096;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThrownReader() {}

    /** What a method of a stranger's gives. */
    private interface Answer<T> {
        @Nullable
        T ask();
    }

    /** What was thrown, as it is told. */
    public static Thrown read(Throwable thrown) {
        return new ThrownReader().read(thrown, 0);
    }

    /** The next of the chain; empty where there is none, or where it is not told. */
    static Optional<Throwable> cause(Throwable thrown) {
        try {
            return Optional.ofNullable(thrown.getCause());
        } catch (Throwable refused) { // whatever a stranger's method throws
            return Optional.empty();
        }
    }

    private Thrown read(Throwable thrown, int depth) {
        seen.add(thrown);
        Optional<AssertionFailedError> assertion =
                thrown instanceof AssertionFailedError failed ? Optional.of(failed) : Optional.empty();
        String type = thrown.getClass().getName();
        List<StackTraceElement> stack = stack(thrown);
        elementsLeft -= stack.size();
        return new Thrown(
                type,
                nature(thrown),
                text(thrown::getMessage, "its getMessage()"),
                text(thrown::toString, type + ", its toString()").orElse(type),
                stack,
                cause(thrown).filter(cause -> isNew(cause, depth)).map(cause -> read(cause, depth + 1)),
                suppressed(thrown, depth),
                assertion.flatMap(failed -> value(failed::isExpectedDefined, failed::getExpected)),
                assertion.flatMap(failed -> value(failed::isActualDefined, failed::getActual)));
    }

    private static Nature nature(Throwable thrown) {
        if (thrown instanceof AssertionError) {
            return Nature.ASSERTION;
        }
        if (thrown instanceof TestAbortedException) {
            return Nature.ABORTED;
        }
        return thrown instanceof OutOfMemoryError ? Nature.OUT_OF_MEMORY : Nature.OTHER;
    }

    private List<StackTraceElement> stack(Throwable thrown) {
        try {
            return PlainStack.of(elementsLeft, thrown.getStackTrace());
        } catch (Throwable refused) { // whatever a stranger's method throws
            return List.of();
        }
    }

    private List<Thrown> suppressed(Throwable thrown, int depth) {
        List<Thrown> suppressed = new ArrayList<>();
        for (Throwable each : thrown.getSuppressed()) {
            if (isNew(each, depth)) {
                suppressed.add(read(each, depth + 1));
            }
        }
        return suppressed;
    }

    private boolean isNew(Throwable other, int depth) {
        return depth < DEEPEST && seen.size() < MOST_THROWN && !seen.contains(other);
    }

    private Optional<String> value(BooleanSupplier isDefined, Answer<ValueWrapper> value) {
        return text(
                () -> {
                    ValueWrapper wrapper = isDefined.getAsBoolean() ? value.ask() : null;
                    return wrapper == null ? null : wrapper.getStringRepresentation();
                },
                "it");
    }

    private Optional<String> text(Answer<String> source, String of) {
        String text;
        try {
            text = source.ask();
        } catch (Throwable refused) { // whatever a stranger's method throws
            text = "(" + of + " threw " + refused.getClass().getName() + ")";
        }
        return Optional.ofNullable(text).map(this::bounded);
    }

    private String bounded(String text) {
        int longest = Math.min(LONGEST_TEXT, textLeft);
        textLeft -= Math.min(longest, text.length());
        return Printable.cut(text, longest);
    }
}
