package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.gate.hunt.HuntReport.Trouble;
import dev.ullage.internal.gate.hunt.HuntReport.Troubled;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.leak.Resource;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntTest {

    private static final Limits LIMITS = Limits.memory("256MiB").collector(Collector.SERIAL);
    private static final String CASES = HuntCases.class.getSimpleName() + "$";

    @TempDir
    private static Path folder;

    @Test
    void namesTheFivePlantedLeaksOfTwoHundredTestsAndNoOther() throws Exception {
        PlantedSuite.compile(folder);
        ConstrainedSuite here = ConstrainedSuite.likeThisJvm();
        List<Path> classPath =
                new ArrayList<>(here.jvm().classPath().stream().map(Path::of).toList());
        classPath.add(folder);
        List<String> told = new ArrayList<>();

        HuntReport report = Hunt.of("shop", here.classPath(classPath).packages(PlantedSuite.PACKAGE))
                .limits(LIMITS)
                .within(Duration.ofMinutes(3))
                .examination(Duration.ofSeconds(3))
                .run(HuntListener.toNews(told::add));

        assertThat(told).anyMatch(line -> line.equals("pass 2 over 200 tests"));
        assertThat(report.tests()).hasSize(PlantedSuite.TESTS);
        assertThat(report.render().lines().findFirst().orElse(""))
                .matches("5 leaks among the 200 tests \\(\\d passes\\): .*")
                .contains("Shop3Test.places2()", "Shop7Test.places5()", "Shop9Test.places1()", "Shop12Test.places6()")
                .containsPattern("FixtureTest\\.uses_\\d\\(\\) and 9 more");
        assertThat(report.findings())
                .filteredOn(finding -> finding.leak().resource() == Resource.THREADS)
                .extracting(Finding::title)
                .containsExactly("Shop12Test.places6()");
        assertThat(report.findings())
                .filteredOn(finding -> finding.feeders() == 10)
                .singleElement()
                .satisfies(finding -> assertThat(finding.shared()).hasValue("""
                        it grows once with each run of FixtureTest, however many of its tests run: \
                        look at @BeforeAll and what it calls"""));
        assertThat(report.troubled()).isEmpty();
        Run evidence = report.evidence().judged();
        assertThat(evidence.leaks()).extracting(FoundLeak::type).hasSize(5).contains("planted.Shop$Session");
        assertThat(evidence.verdict().grade()).isEqualTo(Grade.FAILED);
    }

    @Test
    void saysWhichTestsDoNotPassWhenTheyAreRepeated() throws Exception {
        HuntReport report = hunt(HuntCases.Troubled.class).run(HuntListener.toNews(line -> {}));

        assertThat(withoutTimes(report.render())).isEqualTo("""
                No leak among 1 of 3 tests (few passes); 1 failed, 1 cannot run twice

                1 test failed when it ran first
                  HuntCases$Troubled.failsAtOnce(): org.opentest4j.AssertionFailedError: [one] expected: 2 but was: 1

                1 test cannot run twice in one JVM, and so cannot be looked at
                  HuntCases$Troubled.failsTheSecondTime(): in run 2: java.lang.AssertionError: [runs] \
                Expecting actual: 2 to be less than: 2

                2 tests not run
                  HuntCases$Troubled.isAborted(): org.opentest4j.TestAbortedException: Assumption failed: never
                  HuntCases$Troubled.isDisabled(): not today

                Took so long of 2 min; this JVM""");
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.WARNING);
    }

    @Test
    void clearsAllTestsOfACleanSuiteInAFewPasses() throws Exception {
        HuntReport report = hunt(HuntCases.Quick.class).run(HuntListener.toNews(line -> {}));

        assertThat(withoutTimes(report.render())).isEqualTo("""
                No leak among the 2 tests (few passes)

                Took so long of 2 min; this JVM""");
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.PASSED);
    }

    @Test
    void tellsALeakInCompanyOfNoSingleTest() throws Exception {
        HuntReport report = hunt(HuntCases.Gives.class, HuntCases.Takes.class).run(HuntListener.toNews(line -> {}));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.scope()).isEqualTo(Finding.Scope.COMPANY);
            assertThat(finding.leak().typeName()).endsWith("HuntCases$Order");
            assertThat(finding.text()).contains("held by   static HuntCases.LEAKED : ArrayList");
        });
        assertThat(report.render())
                .contains("In company only: it grows when the 3 tests run one after the other, and in no test or class"
                        + " that runs apart from the others");
    }

    @Test
    void aCacheThatFillsIsNoLeak() throws Exception {
        HuntReport report = hunt(HuntCases.Filling.class).run(HuntListener.toNews(line -> {}));

        assertThat(report.findings()).isEmpty();
    }

    @Test
    @Tag("long")
    void aSlowClassDoesNotStarveTheOthers() throws Exception {
        List<String> told = new ArrayList<>();

        HuntReport report = hunt(HuntCases.Slow.class, HuntCases.Quick.class)
                .within(Duration.ofSeconds(60))
                .run(HuntListener.toNews(told::add));

        // On a busy machine, one of the quick tests may be looked at and not be judged.
        assertThat(report.headline()).matches("No leak among [12] of 3 tests.*").doesNotContain("leak:");
        assertThat(report.unseen()).isEmpty();
        // Half of the time that is left then.
        assertThat(report.render())
                .containsPattern("HuntCases\\$Slow\\.waits\\(\\): did not end within (2\\d|30)(\\.\\d+)? s");
        assertThat(report.duration()).isLessThan(Duration.ofSeconds(66));
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.WARNING);
    }

    @Test
    void aBudgetThatIsTooSmallIsAWarning() throws Exception {
        HuntReport report =
                hunt(HuntCases.Slow.class).within(Duration.ofSeconds(6)).run(HuntListener.toNews(line -> {}));

        assertThat(report.headline()).matches("No leak among 0 of [01] tests?; (the time of 6 s ran out|1 ended .*)");
        assertThat(report.evidence().judged().verdict().grade()).isEqualTo(Grade.WARNING);
    }

    @Test
    @Tag("long")
    void goesOnInANewJvmAfterTestsThatEndIt() throws Exception {
        List<String> told = new ArrayList<>();

        // Else a quarter of the machine's memory is to be filled.
        HuntReport report = hunt(HuntCases.Ending.class)
                .limits(LIMITS.heap(MemorySize.parse("64MiB")))
                .run(HuntListener.toNews(told::add));

        assertThat(report.findings()).extracting(Finding::title).containsExactly(CASES + "Ending.leaks()");
        assertThat(report.troubled()).allMatch(each -> each.trouble() == Trouble.ENDED_THE_JVM);
        assertThat(report.troubled())
                .extracting(each -> each.test().name() + ": " + each.how())
                .containsExactlyInAnyOrder(
                        "exits(): System.exit(3)",
                        "halts(): Runtime.halt(4)",
                        "fillsTheHeap(): out of memory (Java heap space)");
        assertThat(told).contains("the JVM ended: System.exit(3); going on in a new one");
        // By the detector, or by the passes where a busy machine leaves that too little time.
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).startsWith("Leak: 1 HuntCases$Order per iteration"));
    }

    @Test
    @Tag("long")
    void goesOnInANewJvmAfterATestThatHangs() throws Exception {
        HuntReport report =
                hunt(HuntCases.Hanging.class).patience(Duration.ofSeconds(5)).run(HuntListener.toNews(line -> {}));

        assertThat(report.troubled())
                .extracting(each -> each.test().name(), Troubled::how)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("hangsTheThirdTime()", "did not end within 5 s"));
        assertThat(report.brokeOff()).isEmpty();
    }

    @Test
    void tellsALeakOnceThatTestsShare() throws Exception {
        HuntReport report = hunt(HuntCases.Shared.class).run(HuntListener.toNews(line -> {}));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.feeders()).isEqualTo(3);
            assertThat(finding.alike()).hasSize(2);
            assertThat(finding.shared()).hasValue("""
                    it grows with each of these tests of HuntCases$Shared: \
                    look at @BeforeEach, the constructor, and what all of them call""");
        });
    }

    @Test
    void repeatsTestsThatUllageMeasuresByItselfAlone() throws Exception {
        HuntReport report = hunt(HuntCases.Annotated.class).run(HuntListener.toNews(line -> {}));

        assertThat(report.troubled()).isEmpty();
        assertThat(report.findings()).extracting(Finding::title).containsExactly(CASES + "Annotated.leaks()");
    }

    @Test
    void runsTestsOneByOneThatWouldRunInParallel() throws Exception {
        Hunt hunt = Hunt.of(
                        "cases",
                        suite(HuntCases.Parallel.class)
                                .parameters(Map.of("junit.jupiter.execution.parallel.enabled", "true")))
                .limits(LIMITS);

        HuntReport report = hunt.run(HuntListener.toNews(line -> {}));

        assertThat(report.tests()).hasSize(3);
        assertThat(report.troubled()).isEmpty();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void huntsOnlyTheTestsThatThePatternNames() throws Exception {
        HuntReport report = hunt(HuntCases.Parallel.class)
                .tests(TestPattern.parse("ullage.test", "*Parallel#t*,!*#three"))
                .run(HuntListener.toNews(line -> {}));

        assertThat(report.tests()).extracting(HuntedTest::name).containsExactly("two()");
    }

    @Test
    void saysThatNoTestIsSelected() {
        Hunt hunt = hunt(HuntCases.Shared.class).tests(TestPattern.parse("ullage.test", "OtherTest"));

        assertThatThrownBy(() -> hunt.run(HuntListener.toNews(line -> {})))
                .isInstanceOf(HuntException.class)
                .hasMessage("""
                        Hunt: no test of cases is selected. Look at the selectors and tags, and at the pattern of tests; \
                        for example *Order* or OrderTest#places.""");
    }

    @Test
    void saysThatTheJvmDidNotBegin() {
        Hunt hunt = hunt(HuntCases.Shared.class).limits(LIMITS.flags("-XX:NoSuchFlag=1"));

        assertThatThrownBy(() -> hunt.run(HuntListener.toNews(line -> {})))
                .isInstanceOf(HuntException.class)
                .hasMessage("""
                        Hunt: the JVM for the tests of cases did not begin: Unrecognized VM option 'NoSuchFlag=1'
                        Error: Could not create the Java Virtual Machine.
                        Error: A fatal exception has occurred. Program will exit. (exit code 1). \
                        Look at class path, flags and selectors.""");
    }

    @Test
    void refusesTimesInWhichNothingCanBeFound() {
        Hunt hunt = hunt(HuntCases.Shared.class);

        assertThatThrownBy(() -> hunt.within(Duration.ofSeconds(1)))
                .hasMessage("Hunt: a time budget of PT1S is too short to judge any test."
                        + " Give 5 s or more, for example 5 minutes.");
        assertThatThrownBy(() -> hunt.examination(Duration.ofSeconds(1)))
                .hasMessage("Hunt: an examination of PT1S is too short to judge a test."
                        + " Give 3 s or more, for example 10 s.");
        assertThatThrownBy(() -> hunt.patience(Duration.ofSeconds(1)))
                .hasMessage("Hunt: a patience of PT1S would take tests for hanging that are only slow."
                        + " Give 3 s or more, for example 2 minutes.");
    }

    private static String withoutTimes(String text) {
        // The JVM's own constants take a pass or two more at times.
        return text.replaceFirst("\\(\\d passes\\)", "(few passes)")
                .replaceFirst("Took .+? of (\\d)", "Took so long of $1")
                .replaceFirst("JDK \\d.*", "this JVM");
    }

    private static Hunt hunt(Class<?>... cases) {
        return Hunt.of("cases", suite(cases))
                .limits(LIMITS)
                .within(Duration.ofMinutes(2))
                .examination(Duration.ofSeconds(5));
    }

    private static ConstrainedSuite suite(Class<?>... cases) {
        return ConstrainedSuite.likeThisJvm()
                .classes(Arrays.stream(cases).map(Class::getName).toArray(String[]::new));
    }
}
