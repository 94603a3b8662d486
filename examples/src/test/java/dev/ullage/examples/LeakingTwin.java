package dev.ullage.examples;

import org.opentest4j.AssertionFailedError;

/**
 * A test that leaks, or takes too much, on purpose, after it was run through the JUnit Platform.
 *
 * @param thrown what the test failed with
 */
public record LeakingTwin(Throwable thrown) {

    /** Runs the only test of the class, which must fail. */
    public static LeakingTwin of(Class<?> cases) {
        return new LeakingTwin(FailingTwin.thrownBy(cases));
    }

    /** The whole text of the failure, with dots for what differs between machines, as {@link AnyMachine} says. */
    public String failureOnAnyMachine() {
        boolean isFound = thrown instanceof AssertionFailedError
                && (thrown.getMessage().startsWith("Leak: ")
                        || thrown.getMessage().startsWith("Memory budget exceeded: "));
        if (!isFound) {
            throw new AssertionError("expected a leak or a broken budget, but the test failed otherwise", thrown);
        }
        return AnyMachine.text(thrown.getMessage());
    }
}
