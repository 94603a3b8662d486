package dev.ullage.internal.gate.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.Observation;
import dev.ullage.internal.gate.baseline.RecordedSuite;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineMergeTest {

    @TempDir
    private Path folder;

    @Test
    void shardsBecomeTheBaselineOfTheWhole() throws Exception {
        RecordedSuite whole = only(Baseline.empty().with(observed(ShardEvidence.whole())));
        Path file = folder.resolve(Baseline.FILE);

        new BaselineMerge(file).record(parts(4));

        RecordedSuite merged = only(Baseline.read(file));
        assertThat(merged.shard()).isEmpty();
        assertThat(merged.runs()).isEqualTo(3);
        assertThat(merged.allocated()).isEqualTo(whole.allocated());
        assertThat(merged.tests().keySet()).isEqualTo(whole.tests().keySet()).hasSize(159);
        assertThat(merged.tests()).allSatisfy((name, test) -> {
            assertThat(test.allocated()).isEqualTo(whole.tests().get(name).allocated());
            assertThat(test.took().orElseThrow()).isGreaterThanOrEqualTo(90);
            assertThat(test.liveHeap()).isEmpty();
            assertThat(test.workingSet()).isEmpty();
        });
    }

    @Test
    void aSecondMergeOfTheSameIsTheSameFile() throws Exception {
        Path file = folder.resolve(Baseline.FILE);
        new BaselineMerge(file).record(parts(4));
        Baseline first = Baseline.read(file);

        new BaselineMerge(file).record(parts(4));

        assertThat(Baseline.read(file)).isEqualTo(first);
    }

    @Test
    void aShardThatIsMissingRecordsNothing() throws Exception {
        List<Path> parts = parts(4);
        parts.remove(1);
        Path file = folder.resolve(Baseline.FILE);

        assertThatThrownBy(() -> new BaselineMerge(file).record(parts))
                .isInstanceOf(ShardException.class)
                .hasMessage(
                        "Shard 2 of 4 of shop is missing, so nothing was recorded. Run ullage:baseline in it, and give its"
                                + " baseline-shard.json with the others.");
        assertThat(file).doesNotExist();
    }

    @Test
    void aWholeBaselineIsNoPart() throws Exception {
        Path whole = folder.resolve("whole.json");
        Baseline.empty().with(observed(ShardEvidence.whole())).write(whole);

        assertThatThrownBy(() -> new BaselineMerge(folder.resolve(Baseline.FILE)).record(List.of(whole)))
                .isInstanceOf(ShardException.class)
                .hasMessageStartingWith(whole + " has a whole baseline, and not a shard's.");
    }

    @Test
    void aShardWithoutTestsIsNotMissing() throws Exception {
        List<Path> parts = parts(50);

        new BaselineMerge(folder.resolve(Baseline.FILE)).record(parts);

        assertThat(only(Baseline.read(folder.resolve(Baseline.FILE))).tests()).hasSize(159);
    }

    @Test
    void timesAndSizesOfABaselineAreCostsOfClasses() throws Exception {
        ClassCosts costs = ClassCosts.of(Baseline.empty().with(observed(ShardEvidence.whole())), "shop");

        assertThat(costs.known().keySet()).containsExactlyElementsOf(ShardEvidence.CLASSES);
        assertThat(costs.known().get("com.acme.C20Test").millis()).isBetween(360L, 500L);
        assertThat(ClassCosts.of(Baseline.empty(), "shop").known()).isEmpty();
    }

    private List<Path> parts(int count) throws IOException, UnfitRunException {
        List<Path> parts = new ArrayList<>();
        for (int shard : IntStream.rangeClosed(1, count).toArray()) {
            Path part = folder.resolve(count + "-" + shard).resolve(BaselineMerge.PART);
            RunBuilder run = ShardEvidence.shard(shard, count);
            Run judged = run.judged();
            if (judged.tests().isEmpty()) {
                BaselineMerge.empty("shop", judged.shard().orElseThrow()).write(part);
            } else {
                Baseline.empty().with(observed(run)).write(part);
            }
            parts.add(part);
        }
        return parts;
    }

    /** Nothing speaks against them here. */
    private static List<Observation> observed(RunBuilder run) {
        Run passed = run.judged(List.of());
        return List.of(Observation.of(passed), Observation.of(passed), Observation.of(passed));
    }

    private static RecordedSuite only(Baseline baseline) {
        return baseline.sections().values().iterator().next().suites().get("shop");
    }
}
