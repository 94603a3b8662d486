package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"7us, PT0.000007S", "50ms, PT0.05S", "10 s, PT10S", "2m, PT2M", "999999999h, PT999999999H", "0s, PT0S"})
    void aNumberAndAUnitAreRead(String text, Duration duration) {
        assertThat(DurationText.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 parsecs", "10  s", "1000000000s", "10S"})
    void anythingElseIsNotRead(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
