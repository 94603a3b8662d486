package dev.ullage.monitor.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Levels.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntLevelsTest {

    private static final MemorySize BASELINE = MemorySize.parse("100MiB");
    private static final Optional<MemorySize> LIMIT = Optional.of(MemorySize.parse("256MiB"));

    @Test
    void beyondTheFenceOfWhatWasObservedIsAWarning() {
        LearntLevels learnt = runs(10, 11, 12, 13, 14, 15, 16, 17, 18);

        Lines lines = learnt.within(Levels.STANDARD).lines(BASELINE, LIMIT);

        assertThat(lines.warning()).contains(MemorySize.parse("122MiB"));
        assertThat(lines.critical()).contains(MemorySize.parse("128MiB"));
        assertThat(lines.emergency())
                .isEqualTo(Levels.STANDARD.lines(BASELINE, LIMIT).emergency());
        assertThat(learnt)
                .hasToString("Learnt from 9 runs: peaks of 14 MiB above the baseline (quarters 12 MiB and 16 MiB), so a"
                        + " warning begins at baseline + 22 MiB, critical at baseline + 28 MiB.");
    }

    @Test
    void aWildRunHardlyMovesTheFence() {
        LearntLevels learnt = runs(10, 11, 12, 13, 14, 15, 16, 17, 18).observing(MemorySize.parse("1GiB"));

        assertThat(learnt.warning().orElseThrow()).isLessThan(MemorySize.parse("30MiB"));
    }

    @Test
    void whatWasLearntIsNeverLooserThanTheHardThresholds() {
        LearntLevels generous = runs(100, 200, 300, 400, 500, 600, 700, 800);

        assertThat(generous.within(Levels.STANDARD).lines(BASELINE, LIMIT))
                .isEqualTo(Levels.STANDARD.lines(BASELINE, LIMIT));
    }

    @Test
    void runsThatAreAllAlikeLeaveRoomForNoise() {
        assertThat(runs(10, 10, 10, 10, 10, 10, 10, 10).warning()).contains(MemorySize.parse("11.5MiB"));
    }

    @Test
    void tooFewRunsTeachNothing() {
        LearntLevels learnt = runs(1, 2, 3);

        assertThat(learnt.within(Levels.STANDARD)).isEqualTo(Levels.STANDARD);
        assertThat(learnt).hasToString("Nothing is learnt yet: 3 of 8 runs were observed.");
    }

    @Test
    void theLastHundredRunsCount() {
        LearntLevels learnt = LearntLevels.none();
        for (int run = 0; run < 300; run++) {
            learnt = learnt.observing(MemorySize.parse(run < 200 ? "100MiB" : "10MiB"));
        }

        assertThat(learnt.peaks()).hasSize(100).containsOnly(MemorySize.parse("10MiB"));
    }

    @Test
    void whatWasLearntIsSavedAndLoaded(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("learnt.properties");
        LearntLevels learnt = runs(10, 11, 12, 13, 14, 15, 16, 17, 18);

        learnt.save(file);

        assertThat(LearntLevels.load(file)).isEqualTo(learnt);
        assertThat(Files.readString(file)).contains("a warning begins at baseline + 22 MiB");
        LearntLevels.none().save(file);
        assertThat(LearntLevels.load(file)).isEqualTo(LearntLevels.none());
        assertThat(LearntLevels.load(folder.resolve("absent"))).isEqualTo(LearntLevels.none());
    }

    @Test
    void aFileOfSomethingElseIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "peaks=many");

        assertThatThrownBy(() -> LearntLevels.load(file))
                .hasMessage(
                        file + " holds no learnt levels: it needs a line \"peaks=\" with sizes in bytes, separated by"
                                + " commas, for example \"peaks=1048576,2097152\". Delete the file to learn anew.");
        Files.writeString(file, "something=1");
        assertThatThrownBy(() -> LearntLevels.load(file)).isInstanceOf(IOException.class);
    }

    private static LearntLevels runs(int... mebibytes) {
        return new LearntLevels(IntStream.of(mebibytes)
                .mapToObj(size -> MemorySize.parse(size + "MiB"))
                .toList());
    }
}
