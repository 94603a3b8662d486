package dev.ullage.internal.child.wire;

import java.time.Duration;
import java.util.List;

/**
 * How a child looks for tests that leak, and what earlier ones have found.
 *
 * @param budget the time that is left
 * @param examination how long one suspect may be examined; where there are many, it may be less
 * @param included regular expressions of which {@code class#method} must match one; none means all
 * @param excluded regular expressions of which it may match none
 * @param omitted ids of tests that do not run: they failed, cannot run twice, ended a JVM, or take too long
 * @param covered ids of tests that were looked at
 * @param suspects what is still to be examined
 */
public record Hunting(
        Duration budget,
        Duration examination,
        List<String> included,
        List<String> excluded,
        List<String> omitted,
        List<String> covered,
        List<HuntStep.Suspected> suspects) {

    /** Set in each run, as JUnit's configuration parameter: what measures or forks by itself stands aside. */
    public static final String PARAMETER = "ullage.hunt";

    /** Immutable lists. */
    public Hunting {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
        omitted = List.copyOf(omitted);
        covered = List.copyOf(covered);
        suspects = List.copyOf(suspects);
    }
}
