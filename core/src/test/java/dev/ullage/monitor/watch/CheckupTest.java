package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.monitor.Trend.Forecast;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckupTest {

    private final MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.production());
    private final Deliveries deliveries = new Deliveries();
    private final Checkup checkup = new Checkup(monitor, deliveries, Duration.ofSeconds(1));

    @AfterEach
    void close() {
        monitor.close();
        deliveries.close();
    }

    @Test
    void aLimitThatComesNearIsToldOnceUntilItIsFarAgain() {
        assertThat(limitIn(60)).isEmpty();

        assertThat(limitIn(9).orElseThrow().text())
                .isEqualTo("The live set grows and reaches the largest heap in 540 s if it goes on like this: Too few"
                        + " collections were seen: 0 of 8.");
        assertThat(limitIn(8)).isEmpty();
        assertThat(limitIn(15)).as("it wavers about the horizon").isEmpty();
        assertThat(limitIn(8)).isEmpty();

        assertThat(limitIn(30)).isEmpty();
        assertThat(limitIn(8).orElseThrow().kind()).isEqualTo(MonitorWarning.Kind.LIMIT_NEAR);
    }

    private Optional<MonitorWarning> limitIn(int minutes) {
        Duration left = Duration.ofMinutes(minutes);
        return checkup.limitIsIn(new Forecast(left, left, Optional.of(left)));
    }
}
