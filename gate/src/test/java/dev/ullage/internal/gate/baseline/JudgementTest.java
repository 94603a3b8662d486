package dev.ullage.internal.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.gate.SyntheticSuite;
import dev.ullage.internal.gate.SyntheticSuite.Planted;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.measure.MemorySize;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {

    private static final Bars BARS = Bars.standard();

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "G1", "Z"})
    void twentyComparisonsOfTheSameWithTheSameAreSilent(String collector) throws Exception {
        SyntheticSuite suite = new SyntheticSuite(collector.hashCode(), 200, collector);
        Baseline baseline = BaselineTest.recorded(suite);

        for (int i = 0; i < 20; i++) {
            Comparison comparison = baseline.compare(suite.run(), BARS);

            assertThat(comparison.isSuspicious()).isFalse();
            assertThat(comparison.differences()).extracting(Difference::change).containsOnly(Change.SAME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "G1", "Z"})
    void aTestThatAllocatesMoreIsFoundAndConfirmed(String collector) throws Exception {
        SyntheticSuite suite = new SyntheticSuite(31, 200, collector);
        Baseline baseline = BaselineTest.recorded(suite);
        Run run = suite.run(Planted.allocation(70, 0.2));

        Comparison first = baseline.compare(run, BARS);
        Comparison second = baseline.confirm(run, List.of(suite.run(Planted.allocation(70, 0.2))), BARS);

        assertThat(first.isSuspicious()).isTrue();
        assertThat(worse(first)).extracting(Difference::test).containsExactly(Optional.of(SyntheticSuite.id(70)));
        assertThat(worse(first)).extracting(Difference::grade).containsExactly(Grade.WARNING);
        assertThat(worse(second)).extracting(Difference::test).containsExactly(Optional.of(SyntheticSuite.id(70)));
        assertThat(worse(second)).extracting(Difference::grade).containsExactly(Grade.FAILED);
    }

    @Test
    void whatATestKeepsIsFoundAtThatTestAlone() throws Exception {
        SyntheticSuite suite = new SyntheticSuite(32, 200, "G1");
        Baseline baseline = BaselineTest.recorded(suite);
        Run run = suite.run(Planted.kept(50, 2 << 20));

        Comparison confirmed = baseline.confirm(run, List.of(suite.run(Planted.kept(50, 2 << 20))), BARS);

        assertThat(worse(confirmed)).extracting(Difference::quantity).containsExactly("live heap", "live heap");
        assertThat(worse(confirmed))
                .extracting(Difference::test)
                .containsExactly(Optional.empty(), Optional.of(SyntheticSuite.id(50)));
        assertThat(worse(confirmed)).extracting(Difference::grade).containsOnly(Grade.FAILED);
    }

    @Test
    void onPagesOfZgcOnlyMoreThanTwoOfThemCount() throws Exception {
        SyntheticSuite suite = new SyntheticSuite(33, 20, "Z");
        Baseline baseline = BaselineTest.recorded(suite);

        Comparison less = baseline.compare(suite.run(Planted.kept(5, 1 << 20)), BARS);
        Comparison more = baseline.compare(suite.run(Planted.kept(5, 64 << 20)), BARS);

        assertThat(worse(less)).isEmpty();
        assertThat(worse(more)).extracting(Difference::quantity).containsOnly("live heap");
    }

    @Test
    void theVerdictSaysWhatIsAllowedAndWhy() throws Exception {
        Run was = SyntheticSuite.exact(10 << 20, 20 << 20, 100 << 20);
        Baseline baseline = Baseline.empty().with(Collections.nCopies(5, Observation.of(was)));
        Run is = SyntheticSuite.exact(12 << 20, 20 << 20, 150 << 20);

        Comparison first = baseline.compare(is, BARS);

        assertThat(text(first)).isEqualTo("""
                warning WORSE working set 100 MiB → 150 MiB: up to 10 MiB does not count: the most of 8 MiB, 10 % and the \
                noise of 5 runs, 0 B
                warning WORSE allocated 10 MiB → 12 MiB: up to 307.2 KiB does not count: the most of 128 KiB, 3 % and the \
                noise of 5 runs, 0 B; seen once, a second run decides
                warning WORSE working set of test0() 100 MiB → 150 MiB: up to 10 MiB does not count: the most of 8 MiB, 10 % and the \
                noise of 5 runs, 0 B
                warning WORSE allocated of test0() 10 MiB → 12 MiB: up to 307.2 KiB does not count: the most of 128 KiB, 3 % and the \
                noise of 5 runs, 0 B; seen once, a second run decides
                passed SAME live heap 20 MiB → 20 MiB: up to 1 MiB does not count: the most of 512 KiB, 5 % and the \
                noise of 5 runs, 0 B
                """);
    }

    @Test
    void anImprovementIsToldAndDoesNotFail() throws Exception {
        Baseline baseline = Baseline.empty()
                .with(Collections.nCopies(5, Observation.of(SyntheticSuite.exact(10 << 20, 20 << 20, 100 << 20))));

        Comparison comparison = baseline.compare(SyntheticSuite.exact(9 << 20, 18 << 20, 80 << 20), BARS);

        assertThat(comparison.isSuspicious()).isFalse();
        assertThat(text(comparison)).isEqualTo("""
                passed BETTER allocated 10 MiB → 9 MiB: up to 307.2 KiB does not count: the most of 128 KiB, 3 % and the \
                noise of 5 runs, 0 B
                passed BETTER live heap 20 MiB → 18 MiB: up to 1 MiB does not count: the most of 512 KiB, 5 % and the \
                noise of 5 runs, 0 B
                passed BETTER working set 100 MiB → 80 MiB: up to 10 MiB does not count: the most of 8 MiB, 10 % and the \
                noise of 5 runs, 0 B
                passed BETTER allocated of test0() 10 MiB → 9 MiB: up to 307.2 KiB does not count: the most of 128 KiB, 3 % and the \
                noise of 5 runs, 0 B
                passed BETTER live heap of test0() 20 MiB → 18 MiB: up to 1 MiB does not count: the most of 512 KiB, 5 % and the \
                noise of 5 runs, 0 B
                passed BETTER working set of test0() 100 MiB → 80 MiB: up to 10 MiB does not count: the most of 8 MiB, 10 % and the \
                noise of 5 runs, 0 B
                """);
    }

    @Test
    void whatIsSeenOnceInTwoRunsIsTakenForChance() throws Exception {
        Run was = SyntheticSuite.exact(10 << 20, 20 << 20, 100 << 20);
        Baseline baseline = Baseline.empty().with(Collections.nCopies(5, Observation.of(was)));
        Run lucky = SyntheticSuite.exact(12 << 20, 20 << 20, 100 << 20);

        Comparison second = baseline.confirm(lucky, List.of(was), BARS);

        assertThat(second.isSuspicious()).isFalse();
        assertThat(text(second)).isEqualTo("""
                passed SAME allocated 10 MiB → 11 MiB: up to 307.2 KiB does not count: the most of 128 KiB, 3 % and the \
                noise of 5 runs, 0 B; seen in 1 of 2 runs, so it is taken for chance
                passed SAME live heap 20 MiB → 20 MiB: up to 1 MiB does not count: the most of 512 KiB, 5 % and the \
                noise of 5 runs, 0 B
                passed SAME working set 100 MiB → 100 MiB: up to 10 MiB does not count: the most of 8 MiB, 10 % and the \
                noise of 5 runs, 0 B
                passed SAME allocated of test0() 10 MiB → 11 MiB: up to 307.2 KiB does not count: the most of 128 KiB, 3 % and the \
                noise of 5 runs, 0 B; seen in 1 of 2 runs, so it is taken for chance
                """);
    }

    @Test
    void theWorkingSetOnlyWarns() throws Exception {
        Run was = SyntheticSuite.exact(10 << 20, 20 << 20, 100 << 20);
        Baseline baseline = Baseline.empty().with(Collections.nCopies(5, Observation.of(was)));
        Run more = SyntheticSuite.exact(10 << 20, 20 << 20, 200 << 20);

        Comparison second = baseline.confirm(more, List.of(more, more), BARS);

        assertThat(worse(second)).extracting(Difference::grade).containsOnly(Grade.WARNING);
        assertThat(worse(second)).extracting(Difference::quantity).containsOnly("working set");
    }

    @Test
    void testsThatAreNewOrGoneDoNotChangeWhatTheSuiteAllocates() throws Exception {
        Baseline baseline = BaselineTest.recorded(new SyntheticSuite(34, 100, "G1"));

        Comparison more = baseline.compare(new SyntheticSuite(35, 150, "G1").run(), BARS);
        Comparison less = baseline.compare(new SyntheticSuite(36, 50, "G1").run(), BARS);

        assertThat(worse(more)).extracting(Difference::quantity).doesNotContain("allocated");
        assertThat(worse(less)).extracting(Difference::quantity).doesNotContain("allocated");
        assertThat(less.differences()).anyMatch(each -> each.quantity().equals("allocated"));
    }

    @Test
    void aRunWhoseTestsAllHaveOtherNamesIsNotCompared() throws Exception {
        Baseline baseline = Baseline.empty()
                .with(Collections.nCopies(5, Observation.of(SyntheticSuite.exact(1 << 20, 1 << 20, 1 << 20))));

        assertThat(baseline.compare(SyntheticSuite.exact(1, 1 << 20, 1 << 20, 1 << 20), BARS)
                        .notCompared())
                .contains("none of the tests that passed is recorded for orders; record it again with mvn"
                        + " ullage:baseline");
    }

    @Test
    void anotherEnvironmentIsNotCompared() throws Exception {
        Baseline baseline = BaselineTest.recorded(new SyntheticSuite(37, 3, "G1"));

        Comparison comparison = baseline.compare(new SyntheticSuite(38, 3, "Z").run(), BARS);

        assertThat(comparison).isEqualTo(new Comparison("ullage-baseline.json", Optional.of("""
                it has no section for JDK 17, Z, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, \
                -javaagent:agent.jar (only: JDK 17, G1, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, \
                -javaagent:agent.jar); results of unlike environments are not compared, record one with mvn \
                ullage:baseline"""), List.of()));
        assertThat(Baseline.empty()
                        .compare(new SyntheticSuite(38, 3, "Z").run(), BARS)
                        .notCompared())
                .contains("""
                it has no section for JDK 17, Z, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, \
                -javaagent:agent.jar; results of unlike environments are not compared, record one with mvn \
                ullage:baseline""");
    }

    @Test
    void aSuiteWithoutARecordAndARunThatBrokeOffAreNotCompared() throws Exception {
        Baseline baseline = BaselineTest.recorded(new SyntheticSuite(39, 3, "Serial"));
        Run run = new SyntheticSuite(40, 3, "Serial").run();
        Run mails = new RunBuilder("mails", run.started(), run.duration(), run.outcome(), run.environment()).judged();
        Run killed = new RunBuilder(
                        "orders",
                        run.started(),
                        run.duration(),
                        new Outcome(Outcome.Kind.KILLED_BY_LIMIT, "", Optional.empty()),
                        run.environment())
                .judged();

        assertThat(baseline.compare(mails, BARS).notCompared()).contains("""
                its section for JDK 17, Serial, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, \
                -javaagent:agent.jar has no suite mails (only: orders); record it with mvn ullage:baseline""");
        assertThat(baseline.compare(killed, BARS).notCompared()).contains("the run was killed by the limit");
    }

    @Test
    void onlyRunsOfTheSameSuiteAndEnvironmentConfirm() throws Exception {
        Baseline baseline = BaselineTest.recorded(new SyntheticSuite(41, 3, "Serial"))
                .with(BaselineTest.observed(new SyntheticSuite(41, 3, "G1"), 3));
        Run run = new SyntheticSuite(42, 3, "Serial").run();
        Run mails = new RunBuilder("mails", run.started(), run.duration(), run.outcome(), run.environment()).judged();
        Run elsewhere = new SyntheticSuite(42, 3, "G1").run();

        assertThatThrownBy(() -> baseline.confirm(run, List.of(), BARS))
                .isInstanceOf(UnfitRunException.class)
                .hasMessage("A regression of orders is confirmed by one further run or more, but there is none. Run the"
                        + " suite again.");
        assertThatThrownBy(() -> baseline.confirm(run, List.of(mails), BARS))
                .hasMessage("A regression of orders cannot be confirmed by a further run: it is of the suite mails.");
        assertThatThrownBy(() -> baseline.confirm(run, List.of(elsewhere), BARS))
                .hasMessage("""
                A regression of orders cannot be confirmed by a further run: it ran in JDK 17, G1, forked JVM, 2 CPUs, \
                256 MiB, heap 126 MiB, Linux amd64, -Xss1m, -javaagent:agent.jar, not in JDK 17, Serial, forked JVM, 2 \
                CPUs, 256 MiB, heap 126 MiB, Linux amd64, -Xss1m, -javaagent:agent.jar.""");
    }

    @Test
    void aDifferenceCountsOnlyWhereAllThreeBarsArePassed() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Bars.Bar bar = new Bars.Bar(MemorySize.ofBytes(random.nextInt(1 << 20)), random.nextDouble() / 5);
            MemorySize noise = MemorySize.ofBytes(random.nextInt(1 << 20));
            long before = random.nextInt(16 << 20);
            long now = random.nextInt(16 << 20);
            long difference = Math.abs(now - before);

            Sight sight = new Sight(Figure.ALLOCATED, Optional.empty(), before, now, bar, noise, 5);

            boolean counts = difference > bar.absolute().bytes()
                    && difference > (long) (before * bar.part())
                    && difference > noise.bytes();
            assertThat(sight.change())
                    .as("seed %d, step %d: %s", seed, i, sight)
                    .isEqualTo(!counts ? Change.SAME : now > before ? Change.WORSE : Change.BETTER);
        }
    }

    /** With nothing but normal noise and no other bar, one run in a hundred may be suspicious; so the noise bar holds. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void theNoiseBarLetsChancePassAsOftenAsItSays(int runs) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int tests = 50;
        double noises = BARS.noises(runs, tests);
        long suspicious = IntStream.range(0, 4000)
                .filter(i -> IntStream.range(0, tests).anyMatch(test -> {
                    Spread spread = Spread.of(IntStream.range(0, runs)
                            .mapToLong(run -> (long) (1e9 + 1e7 * random.nextGaussian()))
                            .toArray());
                    return 1e9 + 1e7 * random.nextGaussian() > spread.median() + noises * spread.noise();
                }))
                .count();

        assertThat(suspicious / 4000.0).as("seed %d", seed).isLessThan(0.025);
    }

    @Test
    void badBarsAreRefused() {
        assertThatThrownBy(() -> new Bars(BARS.allocated(), BARS.liveHeap(), BARS.workingSet(), 0))
                .hasMessage(
                        "The chance of a false suspicion is above 0 and at most 0.5, but got 0.0. Give, for example, 0.01.");
        assertThatThrownBy(() -> new Bars.Bar(MemorySize.ZERO, -0.1))
                .hasMessage("A part of what was recorded is zero or more, but got -0.1. Give, for example, 0.03.");
    }

    private static List<Difference> worse(Comparison comparison) {
        return comparison.differences().stream()
                .filter(each -> each.change() == Change.WORSE)
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
