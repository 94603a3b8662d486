package dev.ullage.child.run;

import dev.ullage.child.wire.Thrown;
import dev.ullage.child.wire.Thrown.Nature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.opentest4j.ValueWrapper;

/**
 * What was thrown, as it is told: bounded in depth, number and length, and without trust in what its own methods do.
 */
public final class ThrownReader {

    private static final int MOST_THROWN = 64;
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 256 << 10;
    /** Of all texts together, in characters. */
    private int textLeft = 2 << 20;

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThrownReader() {}

    /** What was thrown, as it is told. */
    public static Thrown read(Throwable thrown) {
        return new ThrownReader().read(thrown, 0);
    }

    private Thrown read(Throwable thrown, int depth) {
        seen.add(thrown);
        Optional<AssertionFailedError> assertion =
                thrown instanceof AssertionFailedError failed ? Optional.of(failed) : Optional.empty();
        return new Thrown(
                thrown.getClass().getName(),
                nature(thrown),
                text(thrown::getMessage),
                text(thrown::toString).orElse(thrown.getClass().getName()),
                PlainStack.of(thrown.getStackTrace()),
                Optional.ofNullable(thrown.getCause())
                        .filter(cause -> isNew(cause, depth))
                        .map(cause -> read(cause, depth + 1)),
                suppressed(thrown, depth),
                assertion.filter(AssertionFailedError::isExpectedDefined).flatMap(a -> value(a.getExpected())),
                assertion.filter(AssertionFailedError::isActualDefined).flatMap(a -> value(a.getActual())));
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

    private Optional<String> value(ValueWrapper value) {
        return text(value::getStringRepresentation);
    }

    private Optional<String> text(Supplier<@Nullable String> source) {
        String text;
        try {
            text = source.get();
        } catch (RuntimeException broken) {
            text = "(" + broken.getClass().getName() + " while it was asked for)";
        }
        return Optional.ofNullable(text).map(this::bounded);
    }

    private String bounded(String text) {
        int longest = Math.min(LONGEST_TEXT, textLeft);
        String bounded = text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (" + (text.length() - longest) + " more characters)";
        textLeft -= Math.min(longest, text.length());
        return bounded;
    }
}
