package dev.ullage.internal.gate.record;

import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.util.Optional;

/** What failures say, and where to look; bounded, so that a suite of thousands that all fail fits into memory. */
final class Failures {

    private static final int LONGEST = 16 << 10;
    private static final int SHORTEST = 500;
    /** Of all texts together, in characters. */
    private long left = 8 << 20;

    private final SourceRoots sources;

    Failures(SourceRoots sources) {
        this.sources = sources;
    }

    /**
     * The stack trace as the JVM prints it.
     *
     * @param printed the end of what the test printed
     */
    String text(Thrown thrown, Optional<String> printed) {
        int most = (int) Math.max(SHORTEST, Math.min(LONGEST, left));
        String text = thrown.render()
                + printed.map(last -> "\nprinted last:\n" + last).orElse("");
        String kept = text.length() <= most
                ? text
                : text.substring(0, most) + "… (" + (text.length() - most) + " more characters)";
        left -= kept.length();
        return kept;
    }

    /** The innermost line of the user's own sources, of the failure itself before its causes. */
    Optional<SourceLine> line(Thrown thrown) {
        return thrown.stack().stream()
                .flatMap(frame -> sources.line(frame).stream())
                .findFirst()
                .or(() -> thrown.cause().flatMap(this::line));
    }
}
