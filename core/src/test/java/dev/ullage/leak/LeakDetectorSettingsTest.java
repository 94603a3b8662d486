package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LeakDetectorSettingsTest {

    private final LeakDetector detector = LeakDetector.create();

    @Test
    void aWarmUpOfNothingIsRefused() {
        assertRefused(() -> detector.warmup(0), "warmup(0): give 1 or more, for example warmup(17).");
    }

    @Test
    void twoIterationsAreRefused() {
        assertRefused(() -> detector.iterations(2), "iterations(2): give 3 or more, for example iterations(17).");
    }

    @Test
    void twoRoundsAreRefused() {
        assertRefused(() -> detector.rounds(2), "rounds(2): give 3 or more, for example rounds(5).");
    }

    @Test
    void aTimeBudgetOfNothingIsRefused() {
        assertRefused(
                () -> detector.timeBudget(Duration.ZERO),
                "timeBudget(PT0S): give a duration of more than zero, for example timeBudget(Duration.ofSeconds(10)).");
    }

    @Test
    void watchingNothingIsRefused() {
        assertRefused(
                detector::watching,
                "watching(): give one or more of [HEAP, CLASS_LOADERS, THREADS, DIRECT_BUFFERS, MAPPED_BUFFERS,"
                        + " FILE_DESCRIPTORS, NATIVE_MEMORY], for example watching(Resource.HEAP).");
    }

    @Test
    void aBlankPatternIsRefused() {
        assertRefused(
                () -> detector.ignoring("com.acme.*", " "),
                "ignoring(\" \"): give a class name in which * may stand for any characters,"
                        + " for example ignoring(\"com.acme.Audit*\").");
    }

    @Test
    void aStarInAPatternStandsForAnyCharacters() {
        var matches = TypePatterns.anyOf(java.util.List.of("com.acme.Audit*", "*Test$Case", "byte[]"));

        assertThat(matches).accepts("com.acme.AuditTrail$Line", "com.acme.Audit", "a.MyTest$Case", "byte[]");
        assertThat(matches).rejects("com.acme.audit", "xcom.acme.Audit", "byte", "com-acme.Audit");
    }

    private static void assertRefused(ThrowingCallable setting, String message) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
