package dev.ullage.child.wire;

import java.time.Duration;
import java.util.List;

/**
 * How a child looks for tests that leak, and what earlier ones have found.
 *
 * @param budget the time that is left
 * @param examination how long one test may be examined; where there are many suspects, it may be less
 * @param included regular expressions of which {@code class#method} must match one; none means all
 * @param excluded regular expressions of which it may match none
 * @param omitted ids of tests that are left out: they failed, or ended a JVM
 * @param apart ids of groups whose tests are never looped together, because that ended a JVM
 * @param screened what is known from screening
 * @param examined ids of tests that were examined
 * @param undecided ids of those among them that could not be judged, and get more time when the others are done
 * @param thorough whether all tests are examined; otherwise only one of those in which the same grew, and those that could not be
 *     screened
 */
public record Hunting(
        Duration budget,
        Duration examination,
        List<String> included,
        List<String> excluded,
        List<String> omitted,
        List<String> apart,
        List<HuntStep.Screened> screened,
        List<String> examined,
        List<String> undecided,
        boolean thorough) {

    /** Set in each loop, as JUnit's configuration parameter: what measures or forks by itself stands aside. */
    public static final String PARAMETER = "ullage.hunt";

    /** Immutable lists. */
    public Hunting {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
        omitted = List.copyOf(omitted);
        apart = List.copyOf(apart);
        screened = List.copyOf(screened);
        examined = List.copyOf(examined);
        undecided = List.copyOf(undecided);
    }
}
