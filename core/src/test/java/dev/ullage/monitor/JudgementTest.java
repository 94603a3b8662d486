package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Judgement.Peak;
import dev.ullage.monitor.Judgement.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Scope SCOPE = new Scope(size("126MiB"), size("256MiB"), Metric.WORKING_SET);
    private static final Baseline BASELINE = new Baseline(size("10MiB"), sample(0, "80MiB"));

    @Test
    void eachChangeNamesTheTestThatCausedIt() {
        Judgement judgement = Judgement.from(BASELINE, Levels.STANDARD, SCOPE);

        live(judgement, 3, "20MiB");
        live(judgement, 4, "61.5MiB");
        live(judgement, 7, "81MiB");
        live(judgement, 8, "120MiB");
        live(judgement, 9, "12MiB");

        assertThat(texts(judgement.changes())).isEqualTo("""
                        normal → warning: live heap 61.5 MiB after test 4 (line 60 MiB)
                        warning → critical: live heap 81 MiB after test 7 (line 80 MiB)
                        critical → emergency: live heap 120 MiB after test 8 (line 119.7 MiB)
                        emergency → normal: live heap 12 MiB after test 9 (line 119.7 MiB)""");
        assertThat(judgement.changes()).extracting(StateChange::since).containsExactly(3, 4, 7, 8);
        assertThat(judgement.worst()).isEqualTo(Level.EMERGENCY);
        assertThat(judgement.level()).isEqualTo(Level.NORMAL);
        assertThat(judgement.peak()).contains(new Peak(MemorySize.parse("120MiB"), 8));
    }

    @Test
    void linesMoveWithAWorkingSetAndJudgeTheWayToItAnew() {
        Judgement judgement = Judgement.from(BASELINE, Levels.STANDARD, SCOPE);

        live(judgement, 1, "50MiB");
        live(judgement, 2, "85MiB");
        assertThat(judgement.worst()).isEqualTo(Level.CRITICAL);

        for (int test = 3; test <= 6; test++) {
            live(judgement, test, "85MiB");
        }

        assertThat(judgement.worst()).isEqualTo(Level.NORMAL);
        assertThat(judgement.changes()).isEmpty();
        assertThat(judgement.liveHeapLines().orElseThrow().warning()).contains(MemorySize.parse("135MiB"));
        assertThat(judgement.liveHeapLines().orElseThrow().critical())
                .as("the limit stays where it is")
                .contains(MemorySize.parse("96MiB"));
        assertThat(judgement
                        .recovery(size("86MiB"), sample(9, "80MiB"), Judgement.TOLERANCE)
                        .text())
                .startsWith("Memory came back to the baseline: live heap 85 MiB → 86 MiB, tolerance 10 MiB.");
    }

    @Test
    void theWorkingSetOnlyTells() {
        Judgement judgement = Judgement.from(BASELINE, Levels.STANDARD, SCOPE);

        judgement.sample(sample(2, "140MiB"));
        judgement.sample(sample(5, "250MiB"));

        assertThat(texts(judgement.changesTold())).isEqualTo("""
                        normal → warning: working set 140 MiB during test 2 (line 130 MiB)
                        warning → emergency: working set 250 MiB during test 5 (line 243.2 MiB)""");
        assertThat(judgement.worstTold()).isEqualTo(Level.EMERGENCY);
        assertThat(judgement.worst()).isEqualTo(Level.NORMAL);
        assertThat(judgement.changes()).isEmpty();
    }

    @Test
    void aBaselineBeyondALineIsAChangeBeforeTheFirstTest() {
        Baseline large = new Baseline(size("100MiB"), sample(0, "230MiB"));

        Judgement judgement = Judgement.from(large, Levels.STANDARD, SCOPE);

        assertThat(texts(judgement.changes()))
                .isEqualTo("normal → critical: live heap 100 MiB before the first test (line 96 MiB)");
        assertThat(texts(judgement.changesTold()))
                .isEqualTo("normal → critical: working set 230 MiB before the first test (line 226 MiB)");
    }

    @Test
    void withoutAProvenCollectionNothingIsDecided() {
        Judgement judgement =
                Judgement.from(new Baseline(Optional.empty(), sample(0, "80MiB")), Levels.STANDARD, SCOPE);

        live(judgement, 1, "120MiB");

        assertThat(judgement.isDecided()).isFalse();
        assertThat(judgement.liveHeapLines()).isEmpty();
        assertThat(judgement.workingSetLines()).isPresent();
        assertThat(judgement
                        .recovery(size("10MiB"), sample(1, "80MiB"), Judgement.TOLERANCE)
                        .text())
                .isEqualTo("""
                        Whether memory came back to the baseline is not known: no collection could be proven before \
                        the first test. Remove -XX:+DisableExplicitGC if it is set.""");
    }

    @Test
    void aWorkingSetThatCrossesALineForHoursFillsNoMemory() {
        Judgement judgement = Judgement.from(BASELINE, Levels.STANDARD, SCOPE);

        for (int i = 0; i < 5000; i++) {
            judgement.sample(sample(1, i % 2 == 0 ? "131MiB" : "129MiB"));
        }

        assertThat(judgement.changesTold()).hasSize(1000);

        judgement.sample(sample(2, "255MiB"));

        assertThat(judgement.changesTold()).hasSize(1001);
        assertThat(judgement.changesTold().get(1000).to()).isEqualTo(judgement.worstTold());
    }

    @Test
    void levelsAreNotHeldAgainstCounts() {
        assertThatThrownBy(() -> new Scope(size("1MiB"), size("1MiB"), Metric.THREADS))
                .hasMessage("Levels are sizes, but THREADS is none; give WORKING_SET or RESIDENT.");
    }

    @Test
    void recoveryWithinTheToleranceIsToldWithWhatStayed() {
        Judgement judgement = Judgement.from(BASELINE, Levels.STANDARD, SCOPE);

        Recovery recovery = judgement.recovery(size("19MiB"), sample(9, "90MiB"), Judgement.TOLERANCE);

        assertThat(recovery.verdict()).isEqualTo(Recovery.Verdict.RECOVERED);
        assertThat(recovery.text()).isEqualTo("""
                        Memory came back to the baseline: live heap 10 MiB → 19 MiB, tolerance 10 MiB.
                          stayed  live heap 10 MiB → 19 MiB
                          stayed  working set 80 MiB → 90 MiB""");
    }

    @Test
    void whatDidNotComeBackIsTold() {
        long[] before = values("80MiB");
        before[Metric.THREADS.ordinal()] = 12;
        before[Metric.DIRECT.ordinal()] = 0;
        long[] after = values("80MiB");
        after[Metric.THREADS.ordinal()] = 20;
        after[Metric.DIRECT.ordinal()] = 5 << 20;
        Judgement judgement =
                Judgement.from(new Baseline(size("10MiB"), Sample.of(0, 0, before)), Levels.STANDARD, SCOPE);

        Recovery recovery = judgement
                .recovery(size("20.1MiB"), Sample.of(1, 9, after), Judgement.TOLERANCE)
                .with(List.of(new ClassCount("byte[]", 1234, MemorySize.parse("11MiB"))));

        assertThat(recovery.verdict()).isEqualTo(Recovery.Verdict.NOT_RECOVERED);
        assertThat(recovery.text()).isEqualTo("""
                        Memory did not come back to the baseline: live heap 10 MiB → 20.1 MiB, tolerance 10 MiB.
                          stayed  live heap 10 MiB → 20.1 MiB
                          stayed  direct buffers 0 B → 5 MiB
                          stayed  threads 12 → 20
                          live    byte[]: 1,234, 11 MiB""");
    }

    private static void live(Judgement judgement, int test, String size) {
        judgement.liveHeap(test, Duration.ofSeconds(test), MemorySize.parse(size));
    }

    private static String texts(List<StateChange> changes) {
        return String.join(
                "\n",
                changes.stream()
                        .map(change -> change.text(test -> "test " + test))
                        .toList());
    }

    private static Optional<MemorySize> size(String text) {
        return Optional.of(MemorySize.parse(text));
    }

    private static Sample sample(int test, String workingSet) {
        return Sample.of(test, test, values(workingSet));
    }

    private static long[] values(String workingSet) {
        long[] values = new long[Metric.values().length];
        Arrays.fill(values, Sample.ABSENT);
        values[Metric.WORKING_SET.ordinal()] = MemorySize.parse(workingSet).bytes();
        return values;
    }
}
