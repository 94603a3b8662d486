package dev.ullage.benchmarks.accuracy.scenario;

import dev.ullage.leak.Iteration;

/**
 * A scenario set up once: the body to repeat, and the release of everything it came to hold.
 *
 * @param body the code a detector repeats
 * @param release what lets the next scenario find the JVM as this one did
 */
@SuppressWarnings("try") // a release may wait for threads, and so be interrupted
public record Fixture(Iteration body, Release release) implements AutoCloseable {

    /** The end of a scenario. */
    @FunctionalInterface
    public interface Release {
        /** Lets go of everything the scenario holds, and waits for its threads to end. */
        void run() throws Exception;
    }

    /** A body that holds nothing beyond itself. */
    public static Fixture of(Iteration body) {
        return new Fixture(body, () -> {});
    }

    /** A body whose holdings outlive it until they are released. */
    public static Fixture of(Iteration body, Release release) {
        return new Fixture(body, release);
    }

    @Override
    public void close() throws Exception {
        release.run();
    }
}
