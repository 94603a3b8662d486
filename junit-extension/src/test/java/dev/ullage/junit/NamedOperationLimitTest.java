package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The limit test of the owner's document 002, in both forms: it passes within the limit, and fails above it. */
class NamedOperationLimitTest {

    @Test
    void withinTheLimitBothFormsPass() {
        TestRun.of(NamedOperationLimitCases.ByAnnotation.class, NamedOperationLimitCases.ByOperation.class)
                .assertPassed(2);
    }

    @Test
    void theAnnotationFailsAboveTheLimit() {
        assertThat(TestRun.of(NamedOperationLimitCases.ByAnnotationAndTooMuch.class)
                        .onlyThrown())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("allocated")
                .hasMessageContaining("256 KiB");
    }

    @Test
    void theOperationFailsAboveTheLimit() {
        assertThat(TestRun.of(NamedOperationLimitCases.ByOperationAndTooMuch.class)
                        .onlyThrown())
                .isInstanceOf(AssertionError.class)
                .message()
                .matches(
                        "(?s)Operation parse: allocated [0-9.]+ MiB on its thread, but at most 256 KiB is allowed\\. .*");
    }

    @Test
    void theWindowBetweenHooksTellsWhatTheTestAllocated() {
        assertThat(TestRun.of(NamedOperationLimitCases.BeforeAndAfter.class).onlyThrown())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("262144");
    }
}
