package dev.ullage.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link MemoryProbe} for the tests that ask for one, on the parameter, the method, the class or an annotation.
 *
 * <pre>{@code
 * @Test
 * void aClosedSessionCanBeCollected(@Probed MemoryProbe probe) {
 *     probe.awaitCollected(() -> registry.open("alice").close());
 * }
 * }</pre>
 *
 * <p>The nearest one wins. A bad value is refused with an {@code ExtensionConfigurationException} before the test runs.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(MemoryProbeExtension.class)
public @interface Probed {

    /**
     * How long {@code awaitCollected} waits: a positive whole number and a unit, {@code "5s"}. Without it, what the
     * configuration parameter {@code ullage.probe.deadline} says; default 5 s.
     */
    String deadline() default "";
}
