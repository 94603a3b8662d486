package dev.ullage.internal.gate.verify;

import dev.ullage.internal.report.evidence.Grade;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** From which grade on a build fails. */
public enum FailOn {
    /** On what failed; warnings are printed. */
    CRITICAL,
    /** On warnings, too. */
    WARNING,
    /** On nothing; all is printed. */
    NEVER;

    /** That of a name in any case: {@code "critical"}; absent where there is none. */
    public static Optional<FailOn> named(String name) {
        return Stream.of(values())
                .filter(each -> each.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether evidence of that grade fails the build. */
    public boolean fails(Grade grade) {
        return switch (this) {
            case CRITICAL -> grade == Grade.FAILED;
            case WARNING -> grade != Grade.PASSED;
            case NEVER -> false;
        };
    }
}
