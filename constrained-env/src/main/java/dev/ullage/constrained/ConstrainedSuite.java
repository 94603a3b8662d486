package dev.ullage.constrained;

import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.monitor.Levels;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tests to be run inside limits.
 *
 * @param jvm class path, system properties, environment and working directory; its heap and collector are not looked at
 * @param request which tests, and their configuration parameters
 * @param levels what its memory is judged by
 * @param interval how often its memory is read
 * @param evidence where heap dumps, thread dumps and crash logs are kept; made when there is something to keep
 */
public record ConstrainedSuite(JvmSpec jvm, RunRequest request, Levels levels, Duration interval, Path evidence) {

    private static final Duration USUAL_INTERVAL = Duration.ofMillis(100);

    /**
     * A suite on the class path of this JVM, with its system properties, its working directory and those of its flags
     * that change what code may do. What is kept goes to {@code target/ullage}.
     *
     * @param needed classes whose places are added to the class path where they are missing
     */
    public static ConstrainedSuite likeThisJvm(Class<?>... needed) {
        JvmSpec here = JvmSpec.likeThisOne(needed);
        return new ConstrainedSuite(
                here.withClassPath(here.classPath().stream()
                        .filter(entry -> Path.of(entry).toFile().exists())
                        .toList()),
                RunRequest.of(),
                Levels.STANDARD,
                USUAL_INTERVAL,
                Path.of("target", "ullage").toAbsolutePath());
    }

    /** The same on this class path: files and folders, the JUnit launcher, its engines and Ullage's child among them. */
    public ConstrainedSuite classPath(List<Path> entries) {
        return with(jvm.withClassPath(
                entries.stream().map(entry -> entry.toAbsolutePath().toString()).toList()));
    }

    /** The same with these classes more: {@code "com.acme.OrderTest"}. */
    public ConstrainedSuite classes(String... names) {
        return plus(Stream.of(names).map(Selector::ofClass));
    }

    /** The same with these packages more, and those below them: {@code "com.acme"}. */
    public ConstrainedSuite packages(String... names) {
        return plus(Stream.of(names).map(Selector::ofPackage));
    }

    /** The same with these methods more: {@code "com.acme.OrderTest#places(int)"}. */
    public ConstrainedSuite methods(String... names) {
        return plus(Stream.of(names).map(Selector::ofMethod));
    }

    private ConstrainedSuite plus(Stream<Selector> more) {
        return with(request.withSelectors(
                Stream.concat(request.selectors().stream(), more).toList()));
    }

    /** The same, of tests that match one of these tag expressions. */
    public ConstrainedSuite tags(String... expressions) {
        return with(request.withTags(expressions));
    }

    /** The same with these configuration parameters of the JUnit Platform. */
    public ConstrainedSuite parameters(Map<String, String> parameters) {
        return with(request.withParameters(parameters));
    }

    private ConstrainedSuite with(RunRequest other) {
        return new ConstrainedSuite(jvm, other, levels, interval, evidence);
    }

    /** The same with these system properties, and no others. */
    public ConstrainedSuite systemProperties(Map<String, String> properties) {
        return with(jvm.withSystemProperties(properties));
    }

    /** The same with these environment variables: a forked JVM has those of this process, too, a container has not. */
    public ConstrainedSuite environment(Map<String, String> variables) {
        return with(jvm.withEnvironment(variables));
    }

    /** The same in this folder, which a container can read and not write. */
    public ConstrainedSuite workingDirectory(Path folder) {
        return with(jvm.withWorkingDirectory(folder.toAbsolutePath()));
    }

    private ConstrainedSuite with(JvmSpec other) {
        return new ConstrainedSuite(other, request, levels, interval, evidence);
    }

    /** The same, judged by these levels. */
    public ConstrainedSuite levels(Levels other) {
        return new ConstrainedSuite(jvm, request, other, interval, evidence);
    }

    /** The same with its memory read so often; every 100 ms by default. */
    public ConstrainedSuite sampledEvery(Duration period) {
        return new ConstrainedSuite(jvm, request, levels, period, evidence);
    }

    /** The same with what is kept in this folder. */
    public ConstrainedSuite evidence(Path folder) {
        return new ConstrainedSuite(jvm, request, levels, interval, folder.toAbsolutePath());
    }

    /**
     * Runs the suite, and waits for its end.
     *
     * @throws ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if files cannot be shared with the child, or its frames are damaged
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Outcome run(Limits limits, Environment environment) throws IOException, InterruptedException {
        return run(limits, environment, new SuiteListener() {});
    }

    /**
     * Runs the suite, and waits for its end.
     *
     * @param listener is told what happens, as it happens
     * @throws ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if files cannot be shared with the child, or its frames are damaged
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Outcome run(Limits limits, Environment environment, SuiteListener listener)
            throws IOException, InterruptedException {
        SuiteCheck.check(this);
        try {
            Place place = Place.of(environment, limits, jvm.javaHome());
            return new ConstrainedRun(this, place, listener).toItsEnd();
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted while a suite was run: " + interrupted);
        }
    }
}
