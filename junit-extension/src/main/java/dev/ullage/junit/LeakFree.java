package dev.ullage.junit;

import dev.ullage.leak.Resource;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * A test that fails when its body leaks: the body is repeated, and what every repetition leaves behind is counted.
 *
 * <pre>{@code
 * @Test
 * @LeakFree
 * void closesWhatItOpens() {
 *     registry.open("alice").close();
 * }
 * }</pre>
 *
 * <p>On a class it holds for all its tests, those of {@code @Nested} classes and subclasses included; on an annotation,
 * for all that carry it. The nearest one wins as a whole: method, then class, then enclosing class. It works with
 * {@code @Test}, {@code @ParameterizedTest} and {@code @RepeatedTest} (each invocation is checked on its own) and
 * {@code @TestFactory} (each dynamic test is checked; the factory method runs once).
 *
 * <p>An attribute that is not set is read from the configuration parameter {@code ullage.leakfree.<attribute>}, for
 * example {@code ullage.leakfree.timeBudget = 30s} in {@code junit-platform.properties}. Without one, the default of
 * {@link dev.ullage.leak.LeakDetector} holds. Bad values are refused with an {@code ExtensionConfigurationException}
 * before the test runs.
 *
 * <p>A leak fails the test with an {@code AssertionFailedError}: the rendered report. What the body throws fails the
 * test as itself; a suppressed note and the report entry {@code ullage.iteration} say in which iteration. A body that
 * hangs or runs out of memory is inconclusive. Where the check comes to its end, its result is published, pass or fail,
 * as the report entries {@code ullage.verdict}, {@code ullage.iterations}, {@code ullage.duration} and
 * {@code ullage.report}; where something leaks, {@code ullage.leaks} tells it to a build tool, in JSON.
 *
 * <p>The JVM is shared, so the test holds JUnit's global read-write lock: no other test of the engine runs beside its
 * top-level class. A {@code @Timeout} bounds all iterations together, and ends the check
 * without a verdict.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(LeakFreeExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface LeakFree {

    /** A number that is taken from the configuration parameter or, without one, from the detector's defaults. */
    int CONFIGURED = -1;

    /** Iterations before the first reading. Default 17. */
    int warmup() default CONFIGURED;

    /** Iterations of each of the first rounds. Default 17. */
    int iterations() default CONFIGURED;

    /** Rounds that must all grow before a leak is suspected. Default 5. */
    int rounds() default CONFIGURED;

    /** The time that the whole check may take: a positive whole number and a unit, {@code "10s"}. Default 10 s. */
    String timeBudget() default "";

    /** The resources to judge. Default all. */
    Resource[] watching() default {};

    /** Patterns of classes whose growth is accepted, {@code "com.acme.Audit*"}. Default none. */
    String[] ignoring() default {};

    /** Whether a check without a verdict fails the test. Default {@link Reaction#FAIL}. */
    Reaction onInconclusive() default Reaction.CONFIGURED;

    /** Whether growth that fades, such as a cache that fills, fails the test. Default {@link Reaction#REPORT}. */
    Reaction onSaturating() default Reaction.CONFIGURED;

    /**
     * What it amounts to that only a test framework's recording grows, such as the calls of a mock. Default {@link
     * Recordings#NOTE}: the test passes, and the report notes it.
     */
    Recordings testFrameworks() default Recordings.CONFIGURED;

    /** How much of the test's lifecycle each iteration runs. Default {@link IterationLifecycle#ONCE}. */
    IterationLifecycle lifecycle() default IterationLifecycle.CONFIGURED;

    /**
     * Whether the iterations run on a thread of the detector's own, so that a body that hangs, deaf to the interrupt
     * which it is sent after the time budget, can be left behind. Default no: they run on the test's thread, where
     * transactions and other thread-bound fixtures are found. There is no configuration parameter for it.
     */
    boolean separateThread() default false;
}
