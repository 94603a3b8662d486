package dev.ullage.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs in a forked JVM with a heap of this size: its lifecycle, its parameters and its extensions included.
 *
 * <pre>{@code
 * @Test
 * @RunWithHeap("64MiB")
 * void importsTheLargestFile() {
 *     importer.read(largest);
 * }
 * }</pre>
 *
 * <p>On a class it holds for all its tests, those of {@code @Nested} classes and subclasses included; on an annotation,
 * for all that carry it. The nearest one wins as a whole: method, then class, then enclosing class. It works with
 * {@code @Test}, {@code @ParameterizedTest}, {@code @RepeatedTest} and {@code @TestFactory}. All tests of a top-level
 * class that share heap, collector and flags run in one JVM, which ends with the class.
 *
 * <p>The forked JVM is like this one: its JDK, class path, system properties, assertions, {@code --add-opens}, agents and
 * working directory are the same; flags that size memory are not passed on. What the tests print appears here, their
 * report entries are published here, and a failure has its own stack and values. An {@code OutOfMemoryError} that no test
 * catches fails the test in progress with what held the heap; a test that hangs is ended at the deadline and fails with
 * what its thread was doing; so does a test that ends its JVM. The tests that come after it get a JVM each.
 *
 * <p>In this JVM, no constructor, no lifecycle method and no test method runs, with these exceptions: the constructor
 * runs where the lifecycle is {@code PER_CLASS} or a field of an instance is a {@code @RegisterExtension}; where only
 * methods carry the annotation, {@code @BeforeAll} and {@code @AfterAll} run here too, for the class's other tests.
 * Arguments of parameterized tests are provided in both JVMs, and must be the same. Extensions exist in both, an instance
 * each: their callbacks before and after all and each run here, too, around a test that does nothing; conditions are
 * asked in both. Inside the forked JVM the annotation does nothing, and the system property {@code ullage.heap.fork} is
 * set. With {@link LeakFree} the leak check runs in the forked JVM.
 *
 * <p>An attribute that is not set is read from the configuration parameter {@code ullage.heap.<attribute>}, for example
 * {@code ullage.heap.deadline = 5m}. Bad values are refused with an {@code ExtensionConfigurationException} before
 * anything runs.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(RunWithHeapExtension.class)
public @interface RunWithHeap {

    /** The largest heap, as {@code -Xmx}: a size of at least 8 MiB, {@code "64MiB"}. */
    String value();

    /**
     * Further flags of the JVM, {@code "-XX:MaxMetaspaceSize=32m"}; they win over those that this annotation and the
     * running JVM give. Default none.
     */
    String[] jvmArgs() default {};

    /** The collector: Serial, Parallel, G1, Z, Shenandoah or Epsilon. Default the JVM's own choice for that heap. */
    String gc() default "";

    /**
     * How long one test may take, with its {@code @BeforeEach} and {@code @AfterEach}, and also the JVM's start and each
     * {@code @BeforeAll} and {@code @AfterAll}: a positive whole number and a unit, {@code "30s"}. Default 2 minutes.
     */
    String deadline() default "";
}
