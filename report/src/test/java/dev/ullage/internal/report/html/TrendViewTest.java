package dev.ullage.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.PastRun;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.SampleRuns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendViewTest {

    @Test
    void runsAndTheBandShareOneScale() {
        TrendView trend =
                TrendView.of(run(Optional.of(16.0 * (1 << 20)), 10, 20)).get(0);

        assertThat(trend.title()).isEqualTo("live heap");
        assertThat(trend.lowest()).isEqualTo("10 MiB");
        assertThat(trend.highest()).isEqualTo("64 MiB");
        assertThat(trend.dots()).extracting(TrendView.Dot::y).containsExactly("112.0", "96.1", "26.0");
        assertThat(trend.dots().get(2).text()).isEqualTo("this run: 64 MiB, failed");
        assertThat(trend.band().text()).isEqualTo("the baseline's band: 14 MiB to 46 MiB");
        assertThat(trend.label())
                .isEqualTo("live heap over 3 runs, the last 64 MiB; the baseline's band is 14 MiB to 46 MiB");
    }

    @Test
    void withoutABarThereIsNoBand() {
        assertThat(TrendView.of(run(Optional.empty(), 10, 20)).get(0).band()).isNull();
    }

    @Test
    void oneRunIsNoTrend() {
        assertThat(TrendView.of(run(Optional.empty()))).isEmpty();
    }

    private static Run run(Optional<Double> allowed, long... past) {
        return SampleRuns.failingRun("orders")
                .comparison(new Comparison(
                        "ullage-baseline.json",
                        Optional.empty(),
                        List.of(new Difference(
                                Grade.FAILED,
                                Change.WORSE,
                                "live heap",
                                Unit.BYTES,
                                Optional.empty(),
                                30 << 20,
                                64 << 20,
                                allowed,
                                "8 runs"))))
                .history(java.util.Arrays.stream(past)
                        .mapToObj(mib -> new PastRun(
                                SampleRuns.STARTED,
                                "3 tests",
                                Grade.PASSED,
                                Optional.of(MemorySize.ofBytes(mib << 20)),
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(3)))
                        .toList())
                .judged();
    }
}
