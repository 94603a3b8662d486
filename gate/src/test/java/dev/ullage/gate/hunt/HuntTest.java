package dev.ullage.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.child.Collector;
import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntTest {

    @TempDir
    private static Path folder;

    @Test
    void namesTheFivePlantedLeaksOfTwoHundredTestsAndNoOther() throws Exception {
        PlantedSuite.compile(folder);
        List<String> log = new ArrayList<>();

        long start = System.nanoTime();
        HuntReport report = hunt().within(Duration.ofSeconds(60))
                .suspectsOnly()
                .limits(Limits.memory("512MiB").collector(Collector.SERIAL))
                .run(line -> log.add(
                        java.time.Duration.ofNanos(System.nanoTime() - start).toMillis() + " " + line));

        System.out.println(String.join("\n", log));
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
    }

    private static Hunt hunt() throws IOException {
        ConstrainedSuite here = ConstrainedSuite.likeThisJvm();
        List<Path> classPath =
                new ArrayList<>(here.jvm().classPath().stream().map(Path::of).toList());
        classPath.add(folder);
        return Hunt.of("shop", here.classPath(classPath).packages(PlantedSuite.PACKAGE));
    }
}
