package dev.ullage.internal.gate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.Limits;
import dev.ullage.internal.gate.GeneratedSuite;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.Observation;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two states of a real suite, run in turns in forked JVMs. */
class RealRunsTest {

    private static final Bars BARS = Bars.paired();
    private static final String TEST = "[engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:loadsOrders()]";

    @TempDir
    private Path folder;

    @Test
    void threePercentMoreAllocationIsFoundAndTheSameBesideTheSameIsNot() throws Exception {
        // One compiler is enough, and half the time.
        Limits limits = Limits.usual().flags("-XX:TieredStopAtLevel=1");
        GeneratedSuite before = GeneratedSuite.in(folder.resolve("before"), 1_000, 0);
        GeneratedSuite after = GeneratedSuite.in(folder.resolve("after"), 1_030, 0);

        PairedRuns runs = Interleaved.run(
                PairedRuns.USUAL_PAIRS, () -> before.run(limits), () -> after.run(limits), BARS, progress -> {});
        Comparison comparison = runs.compared("before", BARS);

        assertThat(changed(comparison)).extracting(Difference::change).containsOnly(Change.WORSE);
        assertThat(changed(comparison)).extracting(Difference::quantity).containsOnly("allocated");
        assertThat(changed(comparison)).extracting(Difference::test).contains(Optional.of(TEST));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            assertThat(confirmed(runs.before(), random))
                    .as("seed %d, baseline %d", seed, i)
                    .isEmpty();
            PairedRuns same = new PairedRuns(drawn(runs.before(), random), drawn(runs.before(), random));

            assertThat(changed(same.compared("itself", BARS)))
                    .as("seed %d, comparison %d", seed, i)
                    .isEmpty();
        }
    }

    /** As many, drawn with replacement. */
    private static List<Run> drawn(List<Run> runs, Random random) {
        return IntStream.range(0, runs.size())
                .mapToObj(i -> runs.get(random.nextInt(runs.size())))
                .toList();
    }

    /** What is not as in five of the runs in two others, by a baseline of the five. */
    private static List<Difference> confirmed(List<Run> runs, Random random) throws UnfitRunException {
        List<Run> shuffled = new ArrayList<>(runs);
        Collections.shuffle(shuffled, random);
        Baseline baseline = Baseline.empty()
                .with(shuffled.subList(0, 5).stream().map(Observation::of).toList());
        return changed(baseline.confirm(shuffled.get(5), shuffled.subList(6, 7), Bars.standard()));
    }

    private static List<Difference> changed(Comparison comparison) {
        return comparison.differences().stream()
                .filter(each -> each.change() != Change.SAME)
                .toList();
    }
}
