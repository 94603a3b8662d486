package dev.ullage.internal.gate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.gate.SyntheticSuite;
import dev.ullage.internal.report.evidence.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {

    private static final int LARGEST = 1 << 20;

    @TempDir
    private Path folder;

    private final Evidence evidence = Evidence.of(new SyntheticSuite(7, 3, "G1").run());

    @Test
    void theSummaryOfAStepIsAppendedTo() throws Exception {
        Path summary = Files.writeString(folder.resolve("summary"), "what was there\n");

        tell(summary);

        assertThat(summary).content().startsWith("what was there\n### ");
    }

    @Test
    void theSummaryOfAStepStaysUnderWhatGitHubTakesHoweverManyModulesWriteToIt() throws Exception {
        Path summary = folder.resolve("summary");
        Files.writeString(summary, "x".repeat(LARGEST - 100_000));

        for (int module = 0; module < 1_000; module++) {
            tell(summary);
        }

        assertThat(Files.size(summary)).isBetween(LARGEST - 1_000L, (long) LARGEST);
        assertThat(summary)
                .content()
                .contains("Cut to the size that this place takes; the HTML report has all details.");
    }

    @Test
    void aSummaryThatIsTooLargeAlreadyIsLeftAsItIs() throws Exception {
        Path summary = Files.writeString(folder.resolve("summary"), "x".repeat(LARGEST + 5));

        tell(summary);

        assertThat(summary).hasSize(LARGEST + 5);
    }

    private void tell(Path summary) throws IOException {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        new EvidenceFolder(folder).tell(evidence, Map.of("GITHUB_STEP_SUMMARY", summary.toString()), out);
    }
}
