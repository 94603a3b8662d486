package dev.ullage.internal.gate.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.SyntheticSuite;
import dev.ullage.internal.gate.SyntheticSuite.Planted;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedRunsTest {

    private static final Bars BARS = Bars.paired();
    private static final int PAIRS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "G1", "Z"})
    void twentyComparisonsOfTheSameWithTheSameAreSilent(String collector) throws Exception {
        SyntheticSuite suite = new SyntheticSuite(collector.hashCode(), 200, collector);

        for (int i = 0; i < 20; i++) {
            Comparison comparison = compared(suite, Planted.NOTHING);

            assertThat(comparison.differences())
                    .as("comparison %d", i)
                    .extracting(Difference::change)
                    .containsOnly(Change.SAME);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void threePercentMoreAllocationEverywhereIsFound(int seed) throws Exception {
        SyntheticSuite suite = new SyntheticSuite(seed, 200, "G1");

        Comparison comparison = compared(suite, Planted.allocation(Planted.EVERYWHERE, 0.03));

        Difference whole = comparison.differences().get(0);
        assertThat(whole.quantity()).isEqualTo("allocated");
        assertThat(whole.test()).isEmpty();
        assertThat(whole.change()).isEqualTo(Change.WORSE);
        assertThat(whole.grade()).isEqualTo(Grade.FAILED);
        assertThat(comparison.differences())
                .filteredOn(each -> !each.quantity().equals("allocated"))
                .extracting(Difference::change)
                .containsOnly(Change.SAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void threePercentMoreAllocationOfOneTestIsFoundThereAlone(int seed) throws Exception {
        SyntheticSuite suite = new SyntheticSuite(seed, 200, "G1");

        Comparison comparison = compared(suite, Planted.allocation(140, 0.03));

        assertThat(changed(comparison))
                .extracting(Difference::test)
                .containsExactly(Optional.of(SyntheticSuite.id(140)));
        assertThat(changed(comparison)).extracting(Difference::change).containsExactly(Change.WORSE);
    }

    @Test
    void whatATestKeepsIsFoundAtThatTestAlone() throws Exception {
        SyntheticSuite suite = new SyntheticSuite(7, 200, "G1");

        Comparison comparison = compared(suite, Planted.kept(50, 1 << 20));

        assertThat(changed(comparison)).extracting(Difference::quantity).containsOnly("live heap");
        assertThat(changed(comparison))
                .extracting(Difference::test)
                .containsExactly(Optional.empty(), Optional.of(SyntheticSuite.id(50)));
    }

    @Test
    void theVerdictSaysInHowManyPairsAndHowLikelyByChance() throws Exception {
        List<Run> before = Collections.nCopies(PAIRS, SyntheticSuite.exact(10 << 20, 20 << 20, 100 << 20));
        List<Run> after = Collections.nCopies(PAIRS, SyntheticSuite.exact(11 << 20, 10 << 20, 100 << 20));

        Comparison comparison = new PairedRuns(before, after).compared("main", BARS);

        assertThat(comparison.against()).isEqualTo("main");
        assertThat(text(comparison)).isEqualTo("""
                failed WORSE allocated 10 MiB → 11 MiB: more in 8 of 8 pairs, p = 0.78 % among 6 comparisons
                failed WORSE allocated of test0() 10 MiB → 11 MiB: more in 8 of 8 pairs, p = 0.78 % among 6 comparisons
                passed BETTER live heap 20 MiB → 10 MiB: less in 8 of 8 pairs, p = 0.78 % among 6 comparisons
                passed BETTER live heap of test0() 20 MiB → 10 MiB: less in 8 of 8 pairs, p = 0.78 % among 6 comparisons
                passed SAME working set 100 MiB → 100 MiB: equal in 8 of 8 pairs; up to 5 MiB does not count
                """);
    }

    @Test
    void fewerPairsThanChanceNeedsAreRefused() {
        List<Run> runs = Collections.nCopies(7, SyntheticSuite.exact(1, 1, 1));

        assertThatThrownBy(() -> new PairedRuns(runs, runs).compared("main", BARS))
                .isInstanceOf(UnfitRunException.class)
                .hasMessage("""
                        Comparing takes 8 pairs of runs or more, but got 7: in fewer, chance alone makes each pair \
                        differ the same way more often than in 1 % of all comparisons. Give more, for example 8.""");
    }

    @Test
    void asManyRunsAreNeededOfEach() {
        List<Run> runs = Collections.nCopies(9, SyntheticSuite.exact(1, 1, 1));

        assertThatThrownBy(() -> new PairedRuns(runs, runs.subList(0, 8)).compared("main", BARS))
                .hasMessage("Runs are compared in pairs, but there are 9 before and 8 after. Give as many of each.");
    }

    @Test
    void onlyPassingRunsOfOneSuiteInOneEnvironmentAreCompared() {
        Run good = new SyntheticSuite(1, 2, "G1").run();
        Run killed = new RunBuilder(
                        "orders",
                        good.started(),
                        good.duration(),
                        new Outcome(Outcome.Kind.KILLED_BY_LIMIT, "Killed by the limit.", Optional.empty()),
                        good.environment())
                .judged();
        Run mails = new RunBuilder("mails", good.started(), good.duration(), good.outcome(), good.environment())
                .tests(good.tests())
                .memory(good.series(), good.liveHeaps())
                .judged();

        refuses(good, killed, """
                Nothing was compared, because run 3 after did not pass: Killed by the limit. Make it pass, then compare \
                again.""");
        refuses(good, mails, """
                Nothing was compared, because run 3 after is of mails, not of orders. Compare runs of one suite.""");
        refuses(good, new SyntheticSuite(1, 2, "Z").run(), """
                Nothing was compared, because run 3 after ran in JDK 17, Z, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, \
                Linux amd64, -Xss1m, -javaagent:agent.jar, not in JDK 17, G1, forked JVM, 2 CPUs, 256 MiB, heap 126 \
                MiB, Linux amd64, -Xss1m, -javaagent:agent.jar. Run both states in the same environment.""");
    }

    private static void refuses(Run good, Run bad, String sentence) {
        List<Run> before = Collections.nCopies(PAIRS, good);
        List<Run> after = new ArrayList<>(before);
        after.set(2, bad);

        assertThatThrownBy(() -> new PairedRuns(before, after).compared("main", BARS))
                .isInstanceOf(UnfitRunException.class)
                .hasMessage(sentence);
    }

    @Test
    void runsAreMadeInTurnsThatAlternate() throws Exception {
        List<String> told = new ArrayList<>();
        List<String> made = new ArrayList<>();
        Run run = SyntheticSuite.exact(1, 1, 1);

        PairedRuns runs = Interleaved.run(
                8,
                () -> {
                    made.add("A");
                    return run;
                },
                () -> {
                    made.add("B");
                    return run;
                },
                BARS,
                told::add);

        assertThat(String.join("", made)).isEqualTo("ABBAABBAABBAABBA");
        assertThat(told).startsWith("pair 1 of 8, before", "pair 1 of 8, after", "pair 2 of 8, after");
        assertThat(runs.before()).hasSize(8);
        assertThat(runs.after()).hasSize(8);
    }

    @Test
    void tooFewPairsAreRefusedBeforeAnythingIsRun() {
        RunSource never = () -> {
            throw new IllegalStateException("ran");
        };

        assertThatThrownBy(() -> Interleaved.run(3, never, never, BARS, progress -> {}))
                .isInstanceOf(UnfitRunException.class)
                .hasMessageStartingWith("Comparing takes 8 pairs of runs or more, but got 3: ");
    }

    private static Comparison compared(SyntheticSuite suite, Planted planted) throws Exception {
        return Interleaved.run(PairedRuns.USUAL_PAIRS, suite::run, () -> suite.run(planted), BARS, progress -> {})
                .compared("main", BARS);
    }

    private static List<Difference> changed(Comparison comparison) {
        return comparison.differences().stream()
                .filter(each -> each.change() != Change.SAME)
                .toList();
    }

    private static String text(Comparison comparison) {
        return comparison.differences().stream()
                .map(each -> "%s %s %s%s %s → %s: %s\n"
                        .formatted(
                                each.grade().title(),
                                each.change(),
                                each.quantity(),
                                each.test()
                                        .map(id -> " of " + id.replaceAll(".*:|]", ""))
                                        .orElse(""),
                                Numbers.of(each.before(), each.unit()),
                                Numbers.of(each.after(), each.unit()),
                                each.why()))
                .collect(Collectors.joining());
    }
}
