package dev.ullage.internal.gate.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GoalProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void writesOverOneLineInATerminalAndClearsItInTheEnd() {
        try (GoalProgress console = new GoalProgress(new KeptLog(), out, true)) {
            console.status("pass 1: 1 of 2 tests ran");
            console.status("pass 1: 2 of 2 tests ran");
        }

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rpass 1: 1 of 2 tests ran\u001b[K\rpass 1: 2 of 2 tests ran\u001b[K\r\u001b[K");
    }

    @Test
    void cutsWhatIsLongerThanATerminal() {
        try (GoalProgress console = new GoalProgress(new KeptLog(), out, true)) {
            console.status("x".repeat(500));
        }

        assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("\r" + "x".repeat(120) + "\u001b[K");
    }

    @Test
    void writesNoControlCharacterIntoALog() {
        try (GoalProgress console = new GoalProgress(new KeptLog(), out, false)) {
            console.status("pass 1: 1 of 2 tests ran");
        }

        assertThat(written.size()).isZero();
    }
}
