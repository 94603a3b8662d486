package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.RateSimulation.Tally;
import dev.ullage.leak.SimulatedBody.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSimulationTest {

    private static final int CHECKS = 9_000;

    @Test
    void theStatedErrorHoldsInSimulatedChecks() {
        long seed = System.nanoTime();
        List<Kind> clean =
                List.of(Kind.values()).stream().filter(kind -> !kind.leaks()).toList();
        List<Kind> leaking = List.of(Kind.values()).stream().filter(Kind::leaks).toList();

        RateSimulation simulation = RateSimulation.of(CHECKS, seed);

        // Of some thousand checks, the stated error is a few; four standard deviations more are allowed.
        assertThat(simulation.share(clean, Tally::grows)).as("seed " + seed).isLessThan(3 * Rules.ERROR);
        assertThat(simulation.share(leaking, Tally::wrongBounds))
                .as("seed " + seed)
                .isLessThan(3 * Rules.ERROR);
    }

    @Test
    void plainLeaksAreFoundAndPlainCleanBodiesReleased() {
        long seed = System.nanoTime();

        RateSimulation simulation = RateSimulation.of(CHECKS / 10, seed);

        for (Kind kind : List.of(Kind.EVEN_LEAK, Kind.RANDOM_LEAK, Kind.BURST_LEAK)) {
            assertThat(simulation.tally(kind).grows())
                    .as(kind + ", seed " + seed)
                    .isGreaterThanOrEqualTo(simulation.tally(kind).checks() - 1);
        }
        for (Kind kind : List.of(Kind.NOTHING, Kind.SLOW, Kind.BURSTS, Kind.CACHE)) {
            assertThat(simulation.tally(kind).stable())
                    .as(kind + ", seed " + seed)
                    .isGreaterThanOrEqualTo(simulation.tally(kind).checks() - 1);
        }
    }
}
