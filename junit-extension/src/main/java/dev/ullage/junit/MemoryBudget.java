package dev.ullage.junit;

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
 * A test that fails when its body takes more memory than it may: the body runs a few times to warm up, then some times
 * more, and what it takes is measured.
 *
 * <pre>{@code
 * @Test
 * @MemoryBudget(allocated = "4KiB", threads = "0")
 * void rendersAnOrder() {
 *     renderer.render(order);
 * }
 * }</pre>
 *
 * <p>A size is given as {@code "10MiB"}; as a share, {@code "25%"}, of the limit that the attribute names; or relative to
 * what was recorded, {@code "baseline+5%"}. The record is looked up by the test's name in the JSON file that the
 * configuration parameter {@code ullage.baseline} names, {@code ullage-baseline.json} in the working directory without it;
 * there, in the section that {@code ullage.baseline.section} names or, without it, the only one that was recorded with this
 * JDK's feature version, collector, operating system and processor; of several, the one with this heap, number of processors
 * and {@code ullage.baseline.kind}, {@code container} or {@code forked JVM}. With {@code ullage.baseline.recording = true} such a
 * budget bounds nothing, and what is measured is published to be recorded.
 *
 * <p>On a class it holds for all its tests, those of {@code @Nested} classes and subclasses included; on an annotation,
 * for all that carry it. The nearest one wins as a whole: method, then class, then enclosing class. It works with
 * {@code @Test}, {@code @ParameterizedTest} and {@code @RepeatedTest} (each invocation is measured on its own) and
 * {@code @TestFactory} (each dynamic test is measured; the factory method runs once). The body is repeated on one test
 * instance and with the same arguments; {@code @BeforeEach} and {@code @AfterEach} run once around all runs.
 *
 * <p>An attribute that is not set is read from the configuration parameter {@code ullage.memorybudget.<attribute>}, for
 * example {@code ullage.memorybudget.retained = 1MiB} in {@code junit-platform.properties}. Without one, there is no budget
 * for it. Bad values are refused with an {@code ExtensionConfigurationException} before the test runs.
 *
 * <p>A budget that is exceeded, or cannot be measured on this JVM and system, fails the test with an
 * {@code AssertionFailedError}. What the body throws fails the test as itself; a suppressed note and the report entry
 * {@code ullage.iteration} say in which run. The result is published, pass or fail, as the report entries
 * {@code ullage.budget} ({@code KEPT} or {@code EXCEEDED}), {@code ullage.budget.<attribute>} (what was measured) and
 * {@code ullage.budget.report}; {@code ullage.budgets} tells it to a build tool, in JSON.
 *
 * <p>The JVM is shared, so the test holds JUnit's global read-write lock: no other test of the engine runs beside its
 * top-level class. A {@code @Timeout} bounds all runs together, and ends the check. With {@link LeakFree} on the same test, both checks
 * are made, one after the other; one that runs the whole lifecycle per iteration is refused.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(MemoryBudgetExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface MemoryBudget {

    /** A number that is taken from the configuration parameter or, without one, from the defaults. */
    int CONFIGURED = -1;

    /**
     * The bytes that one run allocates on the Java heap, garbage included, on all threads: the least of all runs. Exact to
     * the byte for the test's own thread; of other threads all that they allocated meanwhile counts, whether the body
     * caused it or not. Threads that end within the body are counted on JDK 17.0.11, 21 and newer. A share is of the heap's
     * limit ({@code -Xmx}).
     */
    String allocated() default "";

    /**
     * The live heap that one run leaves behind, counted after proven collections: the least of all runs. What came once,
     * with the first runs, and stayed counts, too, if it is 1 MiB or more; less is taken for loaded classes. A share is of
     * the heap's limit ({@code -Xmx}).
     */
    String retained() default "";

    /**
     * The most live heap during a run, above that before the first. Where the marks that the JVM keeps, garbage included,
     * are higher, the body runs again while live objects are counted; the report says which of them it was. A share is of
     * the heap's limit ({@code -Xmx}).
     */
    String peakHeap() default "";

    /** The most memory in direct buffers during a run, above that before the first. A share is of the limit of such memory. */
    String direct() default "";

    /** The most memory in mapped files during a run, above that before the first. A share is of the container's limit. */
    String mapped() default "";

    /** The most class metadata during a run, above that after the warm-up. A share is of the limit of metaspace. */
    String metaspace() default "";

    /** The most platform threads during a run, above those before the first: a whole number. */
    String threads() default "";

    /** The most open file descriptors during a run, above those after the warm-up: a whole number or a share. Unix. */
    String fileDescriptors() default "";

    /**
     * The most resident memory of the process during a run, above that before the first; that of heap pages touched for
     * the first time is in it. A share is of the container's limit or, without one, of the machine's memory. Linux.
     */
    String rss() default "";

    /** The longest time in which a collection during a run stopped all threads, {@code "50ms"}. Needs module jdk.jfr. */
    String gcPause() default "";

    /** How many collections begin in a run: a whole number; the least of all runs counts. Needs module jdk.jfr. */
    String gcCount() default "";

    /**
     * The least part, {@code "0.8"}, that the collections in a run and the one after it must take back of what the run
     * brought onto the heap; all of it where that is less than 1 MiB. Needs module jdk.jfr.
     */
    String gcEfficiency() default "";

    /** Runs before those that are measured. Default 3, at least 1: the first run loads classes. */
    int warmup() default CONFIGURED;

    /** Runs that are measured. Default 5. */
    int runs() default CONFIGURED;
}
