package dev.ullage.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    @Test
    void theReportSaysHowMuchRanWhatIsLiveAndTheLastVerdict() {
        SoakReport report = new SoakReport(
                "orders",
                50,
                Duration.ofHours(8),
                1_437_120,
                false,
                List.of(
                        window(1, 10, Verdict.SATURATING, 12, "Saturating: a cache fills"),
                        window(1, 480, Verdict.STABLE, 13, "Stable: no growth\nsecond line")));

        assertThat(report.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(report.text()).isEqualTo("""
                Soak orders: stable after 1,437,120 operations in 8 h 0 min (49.9 of 50.0 a second), 2 verdicts
                  live    12 MiB → 13 MiB
                  last    Stable: no growth
                  second line""");
    }

    @Test
    void anEarlyEndIsTold() {
        SoakReport report = new SoakReport(
                "orders", 50, Duration.ofSeconds(61), 3_000, true, List.of(window(1, 1, Verdict.LEAK, 12, "Leak: …")));

        assertThat(report.text())
                .startsWith("Soak orders: leak after 3,000 operations in 1 min 1 s (49.2 of 50.0 a second), 1 verdict;"
                        + " it ended early, for the verdict is certain\n");
    }

    @Test
    void whatGrowsFromVerdictToVerdictShowsInTheTrend() {
        List<SoakWindow> rising = IntStream.rangeClosed(1, 10)
                .mapToObj(minute -> window(1, minute, Verdict.STABLE, 10 + minute, ""))
                .toList();
        SoakReport report = new SoakReport("orders", 50, Duration.ofMinutes(10), 30_000, false, rising);

        assertThat(report.trend().orElseThrow().isGrowing()).isTrue();
        assertThat(report.text()).contains("live    11 MiB → 20 MiB, +1.0 MiB/min (1.0 to 1.0)\n");
    }

    @Test
    void whatWasLiveInAProcessThatWasKilledIsNoPartOfTheTrend() {
        List<SoakWindow> windows = IntStream.rangeClosed(1, 12)
                .mapToObj(minute -> window(minute > 8 ? 2 : 1, minute, Verdict.STABLE, 10 + minute, ""))
                .toList();

        assertThat(new SoakReport("orders", 50, Duration.ofMinutes(12), 30_000, false, windows).trend())
                .isEmpty();
    }

    private static SoakWindow window(int process, int minute, Verdict verdict, int liveMiB, String text) {
        return new SoakWindow(
                process,
                Duration.ofMinutes(minute),
                minute * 3_000L,
                verdict,
                Optional.of(MemorySize.parse(liveMiB + "MiB")),
                text);
    }
}
