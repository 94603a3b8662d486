package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private final Alerts alerts = new Alerts(Duration.ofMinutes(1));

    @Test
    void aLevelThatChangesIsToldOnce() {
        assertThat(at(1, "90MiB", 0)).isEmpty();
        assertThat(at(2, "97MiB", 0)).isEqualTo("00:02 heap normal → warning: 97 MiB of 128 MiB");
        assertThat(at(3, "98MiB", 0)).isEmpty();
        assertThat(at(4, "125MiB", 0)).isEqualTo("00:04 heap warning → emergency: 125 MiB of 128 MiB");
        assertThat(at(5, "60MiB", 0)).isEqualTo("00:05 heap emergency → normal: 60 MiB of 128 MiB");
    }

    @Test
    void aLimitThatComesNearIsToldOnce() {
        assertThat(at(1, "28MiB", 1)).isEmpty();
        assertThat(at(50, "78MiB", 1))
                .isEqualTo("00:50 heap 78 MiB of 128 MiB, growing: OutOfMemoryError in 50 s (42 s to 1 min 3 s)");
        assertThat(at(51, "60MiB", 1)).as("a little beyond the horizon").isEmpty();
        assertThat(at(52, "79MiB", 1)).as("near again").isEmpty();
    }

    @Test
    void aLimitThatWentAwayIsToldAgain() {
        assertThat(at(1, "78MiB", 1)).isNotEmpty();
        assertThat(at(2, "78MiB", 0)).isEmpty();
        assertThat(at(3, "78MiB", 1)).isNotEmpty();
    }

    private String at(int seconds, String size, double perSecond) {
        Outlook outlook = StatusTest.outlook("heap", size, "128MiB", perSecond, "OutOfMemoryError", "");
        return String.join(
                "\n",
                alerts.of(Duration.ofSeconds(seconds), outlook).stream()
                        .map(Alert::toString)
                        .toList());
    }
}
