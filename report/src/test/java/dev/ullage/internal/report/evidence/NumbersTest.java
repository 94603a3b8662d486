package dev.ullage.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void numbersAreShortAndGrouped() {
        assertThat(Numbers.of(1.0)).isEqualTo("1");
        assertThat(Numbers.of(0.1)).isEqualTo("0.1");
        assertThat(Numbers.of(1234567L)).isEqualTo("1,234,567");
        assertThat(Numbers.of(1, "test")).isEqualTo("1 test");
        assertThat(Numbers.of(5000, "test")).isEqualTo("5,000 tests");
        assertThat(Numbers.bytes(-1536)).isEqualTo("-1.5 KiB");
        assertThat(Numbers.change(0, 5)).isEqualTo("new");
        assertThat(Numbers.change(100, 97)).isEqualTo("-3.0 %");
    }

    @Test
    void timesAreInTheirUnits() {
        assertThat(Numbers.of(Duration.ofNanos(4_200_000))).isEqualTo("4.2 ms");
        assertThat(Numbers.of(Duration.ofMillis(350))).isEqualTo("350 ms");
        assertThat(Numbers.of(Duration.ofMillis(2540))).isEqualTo("2.5 s");
        assertThat(Numbers.of(Duration.ofSeconds(291))).isEqualTo("4 min 51 s");
        assertThat(Numbers.of(Duration.ofMinutes(291))).isEqualTo("4 h 51 min");
        assertThat(Numbers.of(Duration.ofHours(30))).isEqualTo("1 d 6 h");
    }
}
