package dev.ullage.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void anOutcomeSurvivesTheWire() {
        Outcome outcome = new Outcome(
                Corpus.named("nobody drains a queue"),
                4711,
                Judgement.RIGHT,
                "LEAK",
                119,
                5,
                Duration.ofNanos(1_234_567),
                "Leak: 1 Order per iteration\n  grew\t17, 17 ← \"quoted\"\n");

        String line = Frame.write(outcome);

        assertThat(line).doesNotContain("\n").doesNotContain("\t");
        assertThat(Frame.read(line)).hasValueSatisfying(read -> {
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("scenario")
                    .isEqualTo(outcome);
            assertThat(read.scenario().name()).isEqualTo("nobody drains a queue");
        });
    }

    @Test
    void whatElseAChildPrintsIsNoFrame() {
        assertThat(Frame.read("OpenJDK 64-Bit Server VM warning: something")).isEmpty();
        assertThat(Frame.read("")).isEmpty();
    }
}
