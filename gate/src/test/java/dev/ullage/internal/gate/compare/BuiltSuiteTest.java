package dev.ullage.internal.gate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltSuiteTest {

    @Test
    void aSuiteIsReadAsItWasWritten(@TempDir Path folder) throws Exception {
        ConstrainedSuite suite = ConstrainedSuite.likeThisJvm()
                .classes("com.acme.OrderTest")
                .tags("fast & !flaky")
                .parameters(Map.of("a", "1"))
                .systemProperties(Map.of("b", "2\n3"))
                .environment(Map.of("C", "4"))
                .workingDirectory(folder)
                .evidence(folder);
        suite = new ConstrainedSuite(
                suite.jvm(),
                suite.request().withFilters("com.acme.Named"),
                suite.levels(),
                suite.interval(),
                suite.evidence());

        BuiltSuite.of(suite).write(folder.resolve("suite.json"));

        assertThat(BuiltSuite.read(folder.resolve("suite.json")).watchedLike(suite))
                .isEqualTo(suite);
    }
}
