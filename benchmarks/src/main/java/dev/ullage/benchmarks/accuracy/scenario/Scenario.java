package dev.ullage.benchmarks.accuracy.scenario;

import dev.ullage.leak.Resource;
import java.util.List;

/**
 * A piece of code of which it is known whether it leaks.
 *
 * @param name what the code does, as a short sentence
 * @param expectation what a right verdict on it says
 * @param sinceJdk the first feature version of the JDK it runs on
 * @param setup makes a fresh fixture
 * @param lasts whether nothing can release what it leaves behind, so that it comes after all others
 */
public record Scenario(String name, Expectation expectation, int sinceJdk, Setup setup, boolean lasts) {

    private static final int OLDEST_JDK = 17;

    /** Makes a fixture. */
    @FunctionalInterface
    public interface Setup {
        /**
         * Makes a fresh fixture.
         *
         * @param seed of whatever is random in it
         */
        Fixture open(long seed) throws Exception;
    }

    /** Code that leaks nothing. */
    public static Scenario clean(String name, Setup setup) {
        return new Scenario(name, new Expectation.Clean(), OLDEST_JDK, setup, false);
    }

    /** Code that keeps things up to a bound that a check need not reach. */
    public static Scenario bounded(String name, Setup setup) {
        return new Scenario(name, new Expectation.Bounded(), OLDEST_JDK, setup, false);
    }

    /** Code that leaks; any of the culprits, separated by {@code |}, may be blamed. */
    public static Scenario leaking(String name, Resource resource, String culprits, String holder, Setup setup) {
        List<String> names = culprits.isEmpty() ? List.of() : List.of(culprits.split("\\|", -1));
        return new Scenario(name, new Expectation.Leaking(resource, names, holder), OLDEST_JDK, setup, false);
    }

    /** The same code, which needs a JDK of at least this feature version. */
    public Scenario since(int jdk) {
        return new Scenario(name, expectation, jdk, setup, lasts);
    }

    /** The same code, of which nothing can release what it leaves behind in the JVM. */
    public Scenario lasting() {
        return new Scenario(name, expectation, sinceJdk, setup, true);
    }

    /** Whether this JVM can run it. */
    public boolean runsHere() {
        return Runtime.version().feature() >= sinceJdk;
    }

    /** Whether a leak is expected. */
    public boolean leaks() {
        return expectation instanceof Expectation.Leaking;
    }

    /** Sets the scenario up afresh. */
    public Fixture open(long seed) throws Exception {
        return setup.open(seed);
    }

    @Override
    public String toString() {
        return name;
    }
}
