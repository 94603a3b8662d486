package dev.ullage.gate.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites that {@link SuiteRecorderTest} runs in a JVM of their own. */
final class RecordedCases {

    private static final List<byte[]> KEPT = new ArrayList<>();

    private RecordedCases() {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Passing {
        @Test
        void adds() {
            assertThat(1 + 1).isEqualTo(2);
        }

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(ints = {1, 2})
        void counts(int number) {
            assertThat(number).isPositive();
        }

        @Test
        @Disabled("not yet")
        void disabled() {
            fail("never run");
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OverWarning {
        @Test
        void aKeeps() {
            for (int i = 0; i < 55; i++) {
                KEPT.add(new byte[1 << 20]);
            }
        }

        @Test
        void bLooks() {
            assertThat(KEPT).hasSize(55);
        }
    }

    static class NotBegun {
        @BeforeAll
        static void begins() {
            throw new IllegalStateException("no database");
        }

        @Test
        void never() {}
    }
}
