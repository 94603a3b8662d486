package dev.ullage.code;

import java.util.Optional;

/** What the code says about a growing container, in sentences for the report. */
public final class FieldUseText {

    private FieldUseText() {}

    /** {@code added at SessionRegistry.open (SessionRegistry.java:41)}; empty if no site is known. */
    public static Optional<String> added(FieldUse use) {
        return use.adds().isEmpty()
                ? Optional.empty()
                : Optional.of("added at " + use.adds().get(0));
    }

    /** What to change, as one sentence; empty if the code does not tell. */
    public static Optional<String> cure(FieldUse use) {
        return Optional.empty();
    }
}
