package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Levels.Lines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {

    private static final MemorySize BASELINE = MemorySize.parse("110MiB");
    private static final Optional<MemorySize> LIMIT = Optional.of(MemorySize.parse("256MiB"));

    @ParameterizedTest
    @CsvSource({
        "200MiB, 200 MiB, 200 MiB",
        "80%, 204.8 MiB, 80% of the limit",
        "12.5 %, 32 MiB, 12.5% of the limit",
        "baseline+50MiB, 160 MiB, baseline + 50 MiB",
        "baseline + 1.5 GB, 1.6 GiB, baseline + 1.5 GiB",
        "limit-30MiB, 226 MiB, limit - 30 MiB",
        "limit-1GiB, 0 B, limit - 1 GiB"
    })
    void aThresholdIsReadAndPrinted(String text, String line, String printed) {
        Threshold threshold = Threshold.parse(" " + text + " ");

        assertThat(threshold.line(BASELINE, LIMIT).map(MemorySize::toString)).contains(line);
        assertThat(threshold).hasToString(printed);
        assertThat(Threshold.parse(threshold.text())).isEqualTo(threshold);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "much", "-1MiB", "0%", "101%", "baseline", "baseline-5MiB", "baseline+5%", "limit+1MiB"})
    void whatIsNoThresholdIsRefusedWithWhatIsAccepted(String text) {
        assertThatThrownBy(() -> Threshold.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + text + "\" is no threshold: it must be a size (\"200MiB\"), a percentage of the limit"
                                + " (\"80%\"), or relative to the baseline or the limit (\"baseline+50MiB\", \"limit-30MiB\"),"
                                + " for example \"baseline+50MiB\".");
    }

    @Test
    void aThresholdThatNeedsALimitHasNoLineWithoutOne() {
        assertThat(Threshold.parse("80%").line(BASELINE, Optional.empty())).isEmpty();
        assertThat(Threshold.parse("limit-30MiB").line(BASELINE, Optional.empty()))
                .isEmpty();
        assertThat(Threshold.parse("baseline+1MiB").line(BASELINE, Optional.empty()))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "159.9MiB, NORMAL",
        "160MiB, WARNING",
        "179.9MiB, WARNING",
        "180MiB, CRITICAL",
        "243.1MiB, CRITICAL",
        "243.2MiB, EMERGENCY",
        "1GiB, EMERGENCY"
    })
    void theStandardLevelsBeginAtTheirLines(String size, Level level) {
        Lines lines = Levels.STANDARD.lines(BASELINE, LIMIT);

        assertThat(lines.level(MemorySize.parse(size).plus(MemorySize.ofBytes(1))))
                .isEqualTo(level);
    }

    @Test
    void lessThanThirtyMebibytesFreeIsCriticalBelowAllOtherLines() {
        Lines lines = Levels.STANDARD.lines(MemorySize.parse("200MiB"), LIMIT);

        assertThat(lines.critical()).contains(MemorySize.parse("226MiB"));
        assertThat(lines.level(MemorySize.parse("227MiB"))).isEqualTo(Level.CRITICAL);
        assertThat(lines.next(MemorySize.parse("227MiB"))).isEqualTo(lines.emergency());
        assertThat(lines.next(MemorySize.parse("300MiB"))).isEmpty();
    }

    @Test
    void aLevelCanBeSetAndSwitchedOff() {
        Levels levels = Levels.STANDARD.with(Level.WARNING, "off").with(Level.CRITICAL, "baseline+10MiB, 50%");

        assertThat(levels.of(Level.WARNING)).isEmpty();
        assertThat(levels.lines(BASELINE, LIMIT).critical()).contains(MemorySize.parse("120MiB"));
        assertThat(levels.of(Level.EMERGENCY)).isEqualTo(List.of(Threshold.parse("95%")));
        assertThat(levels.of(Level.NORMAL)).isEmpty();
    }

    @Test
    void aLevelThatCannotBeReadSaysWhichAndHow() {
        assertThatThrownBy(() -> Levels.of("baseline+50MiB", "baseline+70MiB, some", "95%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        The level critical is "baseline+70MiB, some", but "some" is no threshold. \
                        Each must be a size ("200MiB"), a percentage of the limit ("80%"), \
                        or relative to the baseline or the limit ("baseline+50MiB", "limit-30MiB"); \
                        separate several by commas, or give "off". An example is "baseline+50MiB".""");
        assertThatThrownBy(() -> Levels.STANDARD.with(Level.NORMAL, "1MiB"))
                .hasMessage("The level normal has no threshold of its own; give one of warning, critical, emergency.");
    }
}
