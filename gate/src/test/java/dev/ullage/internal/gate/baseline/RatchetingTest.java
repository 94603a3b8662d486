package dev.ullage.internal.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.SyntheticSuite;
import dev.ullage.internal.gate.SyntheticSuite.Planted;
import dev.ullage.internal.report.evidence.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatchetingTest {

    private static final Bars BARS = Bars.standard();
    private static final Run WAS = SyntheticSuite.exact(10 << 20, 20 << 20, 100 << 20);
    private static final Run LESS = SyntheticSuite.exact(5 << 20, 20 << 20, 100 << 20);

    @Test
    void whatEachOfFiveRunsTookLessIsLoweredWithHeadroom() throws Exception {
        Ratcheted ratcheted = recorded().ratchet(times(5, LESS), BARS);

        assertThat(ratcheted.lowered())
                .extracting(Object::toString)
                .containsExactly(
                        "orders: allocated from 10 MiB to 5.1 MiB",
                        "orders, com.acme.OrderTest#test0(): allocated from 10 MiB to 5.1 MiB");
        assertThat(suite(ratcheted.baseline()).allocated()).contains(new Spread((5 << 20) + 52429, 0));
        assertThat(suite(ratcheted.baseline()).liveHeap())
                .isEqualTo(suite(recorded()).liveHeap());
    }

    @Test
    void fourLuckyRunsOfFiveLowerNothing() throws Exception {
        List<Observation> runs = new ArrayList<>(times(4, LESS));
        runs.add(Observation.of(WAS));

        Ratcheted ratcheted = recorded().ratchet(runs, BARS);

        assertThat(ratcheted).isEqualTo(new Ratcheted(recorded(), List.of()));
    }

    @Test
    void nothingIsEverRaised() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SyntheticSuite suite = new SyntheticSuite(seed, 100, "G1");
        Baseline baseline = BaselineTest.recorded(suite);
        for (int i = 0; i < 10; i++) {
            Planted planted = Planted.allocation(random.nextInt(100), random.nextDouble() * 1.2 - 0.6);
            List<Observation> runs = new ArrayList<>();
            for (int run = 0; run < 5; run++) {
                runs.add(Observation.of(suite.run(planted)));
            }

            Baseline after = baseline.ratchet(runs, BARS).baseline();

            suite(baseline)
                    .tests()
                    .forEach((name, test) -> assertThat(suite(after)
                                    .tests()
                                    .get(name)
                                    .allocated()
                                    .orElseThrow()
                                    .median())
                            .as("seed %d: %s", seed, name)
                            .isLessThanOrEqualTo(test.allocated().orElseThrow().median()));
        }
    }

    @Test
    void fewerThanFiveRunsAreRefused() {
        assertThatThrownBy(() -> recorded().ratchet(times(4, LESS), BARS))
                .isInstanceOf(UnfitRunException.class)
                .hasMessage(
                        "Lowering the bounds of orders takes 5 runs or more, but got 4, for a few runs may be lucky."
                                + " Give more, for example 5.");
    }

    @Test
    void whatWasNeverRecordedIsNotLowered() throws Exception {
        assertThat(Baseline.empty().ratchet(times(5, LESS), BARS))
                .isEqualTo(new Ratcheted(Baseline.empty(), List.of()));
    }

    private static Baseline recorded() throws UnfitRunException {
        return Baseline.empty().with(times(5, WAS));
    }

    private static List<Observation> times(int runs, Run run) {
        return Collections.nCopies(runs, Observation.of(run));
    }

    private static RecordedSuite suite(Baseline baseline) {
        return baseline.sections().values().iterator().next().suites().get("orders");
    }
}
