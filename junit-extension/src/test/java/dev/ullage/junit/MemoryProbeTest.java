package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

class MemoryProbeTest {

    private static final List<Object> OPEN = new ArrayList<>();

    @Test
    void aProbeIsResolvedOnParametersMethodsClassesAndOwnAnnotations() {
        TestRun.of(ParameterCases.class, MethodCases.class, ClassCases.class, MetaCases.class)
                .assertPassed(5);
    }

    @Test
    void anObjectThatIsHeldFailsTheTestWithThePathAfterJUnit() {
        TestRun run = TestRun.of(HeldCases.class);
        OPEN.clear();

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage("""
                        Not collected within 10 ms: a dev.ullage.junit.MemoryProbeTest$Session
                          path      MemoryProbeTest.OPEN → ArrayList.elementData → Object[x] → MemoryProbeTest$Session
                          held      strongly, from the static field MemoryProbeTest.OPEN
                          next      take the object out of what MemoryProbeTest.OPEN holds when it is done with, or hold it weakly there""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OnParameterCases | @Probed(deadline = "soon") on dev.ullage.junit.MemoryProbeTest$OnParameterCases#refused
            OnMethodCases    | @Probed(deadline = "0s") on dev.ullage.junit.MemoryProbeTest$OnMethodCases#refused
            OnClassCases     | @Probed(deadline = "-1s") on dev.ullage.junit.MemoryProbeTest$OnClassCases
            """)
    void aBadDeadlineIsRefused(String cases, String site) throws Exception {
        TestRun run = TestRun.of(Class.forName("dev.ullage.junit.MemoryProbeTest$" + cases));

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(site + ": deadline must be a whole number and a unit (us, ms, s, m or h), more than zero,"
                        + " for example @Probed(deadline = \"5s\").");
    }

    @Test
    void aBadConfigurationParameterIsRefused() {
        TestRun run = TestRun.with(Map.of("ullage.probe.deadline", "5"), MethodCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter ullage.probe.deadline = 5: deadline must be a whole number"
                        + " and a unit (us, ms, s, m or h), more than zero, for example ullage.probe.deadline = 5s.");
    }

    static final class Session {}

    static class ParameterCases {
        @Test
        void measures(@Probed MemoryProbe probe) {
            assertThat(probe.sizeOf(new ArrayList<>(100))).isEqualTo(MemorySize.ofBytes(440));
            assertThat(probe.footprintOf(new byte[8]).objects()).isEqualTo(1);
            assertThat(probe.layoutOf("text").className()).isEqualTo("java.lang.String");
        }

        @Test
        void awaits(@Probed(deadline = "30s") MemoryProbe probe) {
            probe.awaitCollected(new Session());
            probe.awaitCollected(Session::new);
            probe.awaitCollected(new WeakReference<>(new Session()));
            probe.awaitCollected(new WeakReference<>(new Session()), Duration.ofSeconds(60));
        }
    }

    static class MethodCases {
        @Test
        @Probed
        void compares(MemoryProbe probe) {
            probe.before("nothing");
            assertThat(probe.after("nothing").heapUsed().bytes()).isLessThan(8 << 20);
        }
    }

    @Probed
    static class ClassCases {
        @BeforeEach
        void setUp(MemoryProbe probe) {
            probe.before("set up");
        }

        @Test
        void sharesTheProbe(MemoryProbe probe) {
            assertThat(probe.after("set up")).isNotNull();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @Probed
    @interface ProbeTest {}

    static class MetaCases {
        @ProbeTest
        void measures(MemoryProbe probe) {
            assertThat(probe.sizeOf(new Object())).isEqualTo(MemorySize.ofBytes(16));
        }
    }

    static class HeldCases {
        @Test
        void held(@Probed(deadline = "10ms") MemoryProbe probe) {
            probe.awaitCollected(() -> {
                Session session = new Session();
                OPEN.add(session);
                return session;
            });
        }
    }

    static class OnParameterCases {
        @Test
        void refused(@Probed(deadline = "soon") MemoryProbe probe) {
            throw new AssertionError("ran");
        }
    }

    static class OnMethodCases {
        @Test
        @Probed(deadline = "0s")
        void refused(MemoryProbe probe) {
            throw new AssertionError("ran");
        }
    }

    @Probed(deadline = "-1s")
    static class OnClassCases {
        @Test
        void refused(MemoryProbe probe) {
            throw new AssertionError("ran");
        }
    }
}
