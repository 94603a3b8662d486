package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeTrackingTest {

    /** Surefire's JVM has no such flag; {@code OutcomesTest} runs one that has. */
    @Test
    void aJvmThatDoesNotTrackTellsNothing() {
        assertThat(NativeTracking.isOn()).isFalse();
        assertThat(NativeTracking.committed()).isEmpty();
    }
}
