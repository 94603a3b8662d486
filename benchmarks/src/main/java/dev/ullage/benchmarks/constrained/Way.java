package dev.ullage.benchmarks.constrained;

import dev.ullage.benchmarks.fork.Fork;
import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Watched;
import dev.ullage.internal.constrained.container.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to run the working tests. */
enum Way {
    /** A JVM with the heap and collector of 256 MiB, and JUnit's launcher. */
    PLAIN("a plain JVM"),
    /** The forked JVM. */
    FORKED("a forked JVM of 256 MiB"),
    /** The container, whose image is there. */
    CONTAINER("a container of 256 MiB");

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final double MILLI = 1e6;

    private final String title;

    Way(String title) {
        this.title = title;
    }

    /** Why it cannot be taken here; empty where it can. */
    Optional<String> obstacle() {
        return this == CONTAINER ? Engine.absence() : Optional.empty();
    }

    /**
     * One run.
     *
     * @param millis from its start to its end
     * @param sampler the processor time that watching took, as a part of the time; empty where nothing was watched
     */
    record Timed(double millis, Optional<Double> sampler) {}

    Timed run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Optional<Double> sampler = this == PLAIN ? plain() : constrained();
        return new Timed((System.nanoTime() - start) / MILLI, sampler);
    }

    private static Optional<Double> plain() throws IOException, InterruptedException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:MaxRAM=256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PlainJvm.class.getName());
        int code = new Fork(command, SILENCE).run(line -> {});
        if (code != 0) {
            throw new IllegalStateException("The plain JVM ended with exit code " + code + ".");
        }
        return Optional.empty();
    }

    private Optional<Double> constrained() throws IOException, InterruptedException {
        Footprint footprint = new Footprint();
        Outcome outcome = ConstrainedSuite.likeThisJvm(WorkingTests.class)
                .classes(WorkingTests.class.getName())
                .run(
                        Limits.memory("256MiB"),
                        this == CONTAINER ? Environment.container() : Environment.forkedJvm(),
                        footprint);
        if (!outcome.isSuccess()) {
            throw new IllegalStateException(outcome.render());
        }
        return footprint.share();
    }

    private static final class Footprint implements SuiteListener {

        private @Nullable Watched watched;

        @Override
        public void frame(Frame frame) {
            if (frame instanceof Watched found) {
                watched = found;
            }
        }

        Optional<Double> share() {
            Watched found = watched;
            return found == null
                    ? Optional.empty()
                    : Optional.of((double) found.cpu().toNanos() / found.over().toNanos());
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
