package dev.ullage.internal.gate.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Settings SETTINGS = new Settings(new TagWording());

    private static final Settings.Texts USUAL =
            new Settings.Texts("256MiB", "0", Optional.empty(), Optional.empty(), Optional.empty(), "10m");

    @Test
    void limitsOfTheDefaultsAreTheUsualOnes() {
        assertThat(SETTINGS.limits(USUAL)).isEqualTo(Limits.usual());
    }

    @Test
    void limitsOfAllParameters() {
        Limits limits = SETTINGS.limits(
                new Settings.Texts("512m", "64MiB", Optional.of("0.5"), Optional.of("50%"), Optional.of("g1"), "90s"));

        assertThat(limits.memory()).isEqualTo(MemorySize.parse("512MiB"));
        assertThat(limits.swap()).isEqualTo(MemorySize.parse("64MiB"));
        assertThat(limits.cpus()).contains(0.5);
        assertThat(limits.heap()).contains(MemorySize.parse("256MiB"));
        assertThat(limits.collector()).contains(Collector.G1);
        assertThat(limits.time()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memory    | lots | The tag memory is "lots": "lots" is not a memory size. Give a number and a unit
            memory    | 8MiB | The tag memory is "8MiB": Limits: a JVM cannot start and run a test in 8 MiB of memory.
            memory    | 256  | The tag memory is "256": "256" has no unit. Give one, as in 256MiB. An example is <memory>256MiB</memory>.
            swap      | 64   | The tag swap is "64": "64" has no unit. Give one, as in 64MiB. An example is <swap>64MiB</swap>.
            heap      | 128  | The tag heap is "128": "128" has no unit. Give one, as in 64MiB or 50%. An example is <heap>50%</heap>.
            swap      | some | The tag swap is "some": "some" is not a memory size
            cpus      | many | The tag cpus is "many": it must be a number of processors from 0.01 to 1024. An example is <cpus>0.5</cpus>.
            cpus      | 0    | The tag cpus is "0": Limits: 0.0 is no number of processors.
            heap      | 500% | The tag heap is "500%": Limits: a heap share is above 0 and at most 100 percent, but got 500.0.
            collector | Fast | The tag collector is "Fast": it must be one of Serial, Parallel, G1, Z, Shenandoah, Epsilon. An example is <collector>G1</collector>.
            timeout   | soon | The tag timeout is "soon": it must be a whole number and a unit (us, ms, s, m or h), and not zero. An example is <timeout>10m</timeout>.
            """)
    void aBadLimitIsNamed(String parameter, String value, String message) {
        Settings.Texts texts = new Settings.Texts(
                parameter.equals("memory") ? value : USUAL.memory(),
                parameter.equals("swap") ? value : USUAL.swap(),
                Optional.of(value).filter(given -> parameter.equals("cpus")),
                Optional.of(value).filter(given -> parameter.equals("heap")),
                Optional.of(value).filter(given -> parameter.equals("collector")),
                parameter.equals("timeout") ? value : USUAL.timeout());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.limits(texts))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "baseline+50", "limit - 30", "80%, 90.5", "010"})
    void aThresholdWithoutAUnitIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.levels(text, "90%", "95%"))
                .withMessageMatching("The tag warning is \"" + Pattern.quote(text)
                        + "\": \".*\" has no unit. Give one, as in 90MiB, 90% or baseline\\+90MiB. An example is"
                        + " <warning>90%</warning>.");
    }

    @Test
    void thresholdsWithUnitsAndZeroAreFine() {
        assertThat(SETTINGS.levels("off", "baseline+50MiB, limit-30m", "0").critical())
                .hasSize(2);
    }

    @Test
    void failOnIsReadInAnyCase() {
        assertThat(SETTINGS.failOn("Warning")).isEqualTo(FailOn.WARNING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.failOn("always"))
                .withMessage("The tag failOn is \"always\": it must be one of critical, warning,"
                        + " never. An example is <failOn>warning</failOn>.");
    }

    @Test
    void environmentsAreReadWithImageAndNetwork() {
        assertThat(SETTINGS.environment("forked", Optional.empty(), false)).isEqualTo(Environment.forkedJvm());
        assertThat(SETTINGS.environment("container", Optional.of("acme:1"), true))
                .isEqualTo(Environment.container().image("acme:1").network(true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.environment("cloud", Optional.empty(), false))
                .withMessage("The tag environment is \"cloud\": it must be one of auto,"
                        + " container, forked, pod. An example is <environment>container</environment>.");
    }
}
