package dev.ullage.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.child.Collector;
import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntTest {

    private static final Limits LIMITS = Limits.memory("256MiB").collector(Collector.SERIAL);

    @TempDir
    private static Path folder;

    @Test
    void namesTheFivePlantedLeaksOfTwoHundredTestsAndNoOther() throws Exception {
        PlantedSuite.compile(folder);
        ConstrainedSuite here = ConstrainedSuite.likeThisJvm();
        List<Path> classPath =
                new ArrayList<>(here.jvm().classPath().stream().map(Path::of).toList());
        classPath.add(folder);

        HuntReport report = Hunt.of("shop", here.classPath(classPath).packages(PlantedSuite.PACKAGE))
                .limits(Limits.memory("512MiB").collector(Collector.SERIAL))
                .within(Duration.ofSeconds(120))
                .examination(Duration.ofSeconds(3))
                .suspectsOnly()
                .run(line -> {});

        System.out.println(report.render());
        assertThat(report.tests()).hasSize(PlantedSuite.TESTS);
        assertThat(report.findings())
                .extracting(finding -> finding.test().title().replaceFirst("uses_\\d", "uses_N"))
                .containsExactlyInAnyOrder(
                        "Shop3Test.places2()",
                        "Shop7Test.places5()",
                        "Shop9Test.places1()",
                        "Shop12Test.places6()",
                        "FixtureTest.uses_N()");
        assertThat(report.undecided()).isEmpty();
        assertThat(report.troubled()).isEmpty();
    }

    @Test
    void namesTestsThatDoNotPassWhenRepeated() throws Exception {
        HuntReport report = hunt(HuntCases.Troubled.class).run(line -> {});

        System.out.println(report.render());
    }

    @Test
    void goesOnAfterATestThatEndsTheJvm() throws Exception {
        HuntReport report = hunt(HuntCases.Ending.class).run(System.out::println);

        System.out.println(report.render());
    }

    @Test
    void goesOnAfterATestThatHangs() throws Exception {
        HuntReport report =
                hunt(HuntCases.Hanging.class).patience(Duration.ofSeconds(4)).run(System.out::println);

        System.out.println(report.render());
    }

    @Test
    void tellsALeakThatTestsShareOnce() throws Exception {
        HuntReport report = hunt(HuntCases.Shared.class).run(line -> {});

        System.out.println(report.render());
    }

    @Test
    void measuresTestsThatUllageMeasuresOnlyOnce() throws Exception {
        HuntReport report = hunt(HuntCases.Annotated.class).run(line -> {});

        System.out.println(report.render());
    }

    @Test
    void runsTestsOneByOneThatRunInParallel() throws Exception {
        Hunt hunt = new Hunt(
                "cases",
                suite(HuntCases.Parallel.class)
                        .parameters(Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.default", "concurrent")),
                hunt(HuntCases.Parallel.class).limits(),
                TestPattern.ALL,
                Duration.ofSeconds(60),
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                true,
                hunt(HuntCases.Parallel.class).sources());

        HuntReport report = hunt.run(line -> {});

        assertThat(report.troubled()).isEmpty();
        assertThat(report.examined()).isEqualTo(3);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void huntsNoOtherTestsThanThePatternNames() throws Exception {
        HuntReport report = hunt(HuntCases.Shared.class)
                .tests(TestPattern.parse("ullage.test", "*Shared#*s*,!*#ships"))
                .run(line -> {});

        assertThat(report.tests()).extracting(HuntedTest::name).containsExactlyInAnyOrder("places()", "bills()");
    }

    @Test
    void saysWhereNoTestIsSelected() throws Exception {
        Hunt hunt = hunt(HuntCases.Shared.class).tests(TestPattern.parse("ullage.test", "OtherTest"));

        assertThatThrownBy(() -> hunt.run(line -> {}))
                .isInstanceOf(HuntException.class)
                .hasMessage("""
                        Hunt: no test of cases is selected. Look at the selectors and tags, and at the pattern of tests; \
                        for example *Order* or OrderTest#places.""");
    }

    @Test
    void saysWhereTheJvmDoesNotBegin() throws Exception {
        Hunt hunt = hunt(HuntCases.Shared.class).limits(LIMITS.flags("-XX:NoSuchFlag=1"));

        assertThatThrownBy(() -> hunt.run(line -> {}))
                .isInstanceOf(HuntException.class)
                .hasMessageStartingWith("Hunt: the JVM for the tests of cases did not begin: Unrecognized VM option")
                .hasMessageEndingWith("(exit code 1). Look at class path, flags and selectors.");
    }

    private static Hunt hunt(Class<?> cases) throws IOException {
        return Hunt.of("cases", suite(cases))
                .limits(LIMITS)
                .within(Duration.ofSeconds(60))
                .examination(Duration.ofSeconds(3));
    }

    private static ConstrainedSuite suite(Class<?> cases) {
        return ConstrainedSuite.likeThisJvm().classes(cases.getName());
    }
}
