package dev.ullage.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderingTest {

    @ParameterizedTest
    @EnumSource
    void eachTellsOfAKillWhatGrewAndWhatToDo(Rendering rendering) {
        assertThat(rendering.of(SampleRuns.killed()))
                .contains("direct buffers 8 KiB → 190 MiB", "bound direct buffers with -XX:MaxDirectMemorySize");
    }

    @ParameterizedTest
    @EnumSource
    void eachTellsOfAnOutOfMemoryErrorWhoHeldItAndWhatToDo(Rendering rendering) {
        assertThat(rendering.of(SampleRuns.outOfMemory()))
                .contains("by class SessionRegistry", "let go of what is held, or give more: a heap of 256 MiB");
    }

    @ParameterizedTest
    @EnumSource
    void eachTellsOfALeakWhoHoldsItAndWhatToDo(Rendering rendering) {
        assertThat(rendering.of(SampleRuns.failing()))
                .contains("static SessionRegistry.OPEN : HashMap", "remove the session in close(), or bound the map");
    }
}
