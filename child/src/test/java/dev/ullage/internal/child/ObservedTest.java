package dev.ullage.internal.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Collected.Stage;
import dev.ullage.internal.child.wire.Frame.Hello;
import dev.ullage.internal.child.wire.Frame.Sampled;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.StillLive;
import dev.ullage.internal.child.wire.Frame.Tracked;
import dev.ullage.internal.child.wire.Frame.Watched;
import dev.ullage.internal.child.wire.Reading;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObservedTest {

    private static final long MIB = 1 << 20;

    private final Progress progress = new Progress();

    @Test
    void framesAreJudgedAsTheyCome() {
        progress.observed().judgeBy(Levels.STANDARD, Optional.of(MemorySize.parse("256MiB")), Metric.WORKING_SET);
        progress.note(new Hello(
                3,
                new EffectiveValues(
                        "17", "VM", 126 * MIB, "Serial", List.of(), 1, 0, 0, 1, List.of(), "Linux 6.1", "amd64")));
        progress.note(collected(Stage.BASELINE, 0, 10));
        progress.note(new Started(node("[class:C]", false, "C"), "main", 1, Duration.ZERO));
        progress.note(new Started(node("[method:a()]", true, "a()"), "main", 2, Duration.ZERO));
        progress.note(new Sampled(reading(2, 140)));
        progress.note(collected(Stage.BOUNDARY, 2, 65));
        progress.note(collected(Stage.END, 1, 31));
        progress.note(new StillLive(List.of(new StillLive.OfClass("byte[]", 42, 30 * MIB))));
        progress.note(new Watched(
                143,
                Duration.ofMillis(43),
                1331,
                Duration.ofSeconds(14),
                5500,
                7,
                Duration.ofMillis(576),
                Optional.empty()));

        Observed observed = progress.observed();
        Judgement judgement = observed.judgement().orElseThrow();
        assertThat(texts(observed, judgement)).isEqualTo("""
                        normal → warning: live heap 65 MiB after C.a() (line 60 MiB)
                        warning → normal: live heap 31 MiB after C (line 60 MiB)
                        normal → warning: working set 140 MiB during C.a() (line 130 MiB)
                        warning → normal: working set 80 MiB during C.a() (line 130 MiB)""");
        assertThat(observed.recovery(Judgement.TOLERANCE).orElseThrow().text()).isEqualTo("""
                        Memory did not come back to the baseline: live heap 10 MiB → 31 MiB, tolerance 10 MiB.
                          stayed  live heap 10 MiB → 31 MiB
                          live    byte[]: 42, 30 MiB""");
        assertThat(observed.coverage()).contains("""
                Live heap was read at 7 of 5,500 ends of tests and classes, 576 ms in collections; \
                143 samples; the sampler took 0.31 % of a CPU and allocated 1.3 KiB.""");
        assertThat(observed.liveHeaps()).extracting(Observed.LiveHeap::test).containsExactly(2);
    }

    @Test
    void whatTheJvmTracksIsToldByItsMostAboveTheBaseline() {
        progress.note(tracked(90, 5));
        progress.note(tracked(10, 3));
        progress.note(collected(Stage.BASELINE, 0, 10));
        progress.note(tracked(60, 2));
        progress.note(tracked(40, 4));

        assertThat(progress.observed().trackedGrowth())
                .containsOnly(entry("Other", MemorySize.ofBytes(50 * MIB)), entry("Code", MemorySize.ofBytes(MIB)));
    }

    private static Tracked tracked(long other, long code) {
        return new Tracked(
                List.of(new Tracked.OfCategory("Other", other * MIB), new Tracked.OfCategory("Code", code * MIB)));
    }

    @Test
    void theNewestSamplesAreKeptWhole() {
        for (int i = 1; i <= 120; i++) {
            progress.note(new Sampled(reading(i, i)));
        }

        assertThat(progress.observed().recent())
                .hasSize(50)
                .extracting(Sample::test)
                .startsWith(71)
                .endsWith(120);
        assertThat(progress.observed().samples().samples()).isEqualTo(120);
    }

    @Test
    void nothingWatchedIsNothingJudged() {
        progress.observed().judgeBy(Levels.STANDARD, Optional.empty(), Metric.RESIDENT);
        progress.note(new Started(node("[engine:e]", false, "e"), "main", 1, Duration.ZERO));

        Observed observed = progress.observed();
        assertThat(observed.judgement()).isEmpty();
        assertThat(observed.baseline()).isEmpty();
        assertThat(observed.recovery(Judgement.TOLERANCE)).isEmpty();
        assertThat(observed.coverage()).isEmpty();
        assertThat(observed.name(0)).isEqualTo("no test");
        assertThat(observed.node(2)).isEmpty();
    }

    private static String texts(Observed observed, Judgement judgement) {
        List<String> texts = new ArrayList<>();
        judgement.changes().forEach(change -> texts.add(change.text(observed::name)));
        judgement.changesTold().forEach(change -> texts.add(change.text(observed::name)));
        return texts.stream().collect(Collectors.joining("\n"));
    }

    private static Collected collected(Stage stage, int test, long liveMebibytes) {
        return new Collected(stage, reading(test, 80), OptionalLong.of(liveMebibytes * MIB), Duration.ofMillis(20));
    }

    private static Reading reading(int test, long workingSetMebibytes) {
        List<Long> values = new ArrayList<>(Collections.nCopies(Metric.values().length, Sample.ABSENT));
        values.set(Metric.WORKING_SET.ordinal(), workingSetMebibytes * MIB);
        return new Reading(test, test, values);
    }

    private static TestNode node(String id, boolean isTest, String name) {
        return new TestNode(
                id,
                Optional.empty(),
                name,
                name,
                isTest,
                Optional.of("com.acme.C"),
                isTest ? Optional.of("a") : Optional.empty());
    }
}
