package dev.ullage.internal.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.gate.record.Recording;
import dev.ullage.internal.gate.record.SuiteRecorder;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A budget relative to the baseline, from its recording to its verdict, in forked JVMs. */
class RecordedBudgetTest {

    @TempDir
    private Path folder;

    @Test
    void aBudgetIsRecordedFoundAgainByTheChildAndHeld() throws Exception {
        Path file = folder.resolve("ullage-baseline.json");
        List<Observation> observed = new ArrayList<>();
        for (int run = 0; run < RecordedSuite.LEAST_RUNS; run++) {
            Recording recording = recorded(Map.of("ullage.baseline.recording", "true"));
            observed.add(new Observation(recording.evidence().judged(), recording.measured()));
        }

        Baseline.empty().with(observed).write(file);
        Map<String, String> compared = Map.of("ullage.baseline", file.toString());
        Run kept = recorded(compared).evidence().judged();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"budgets\": {\"allocated\": 1016}", "\"budgets\": {\"allocated\": 500}"));
        Run exceeded = recorded(compared).evidence().judged();

        assertThat(kept.verdict().grade()).as("%s", kept.verdict()).isEqualTo(Grade.PASSED);
        assertThat(exceeded.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(exceeded.violations())
                .extracting(BrokenBudget::title)
                .containsExactly("allocated is 1016 B, at most 525 B (the baseline's 500 B + 5 %) is allowed");
    }

    private Recording recorded(Map<String, String> parameters) throws Exception {
        return SuiteRecorder.record(
                "orders",
                SourceRoots.of(folder, List.of()),
                ConstrainedSuite.likeThisJvm(BudgetedCases.class)
                        .classes(BudgetedCases.class.getName())
                        .parameters(parameters)
                        .systemProperties(Map.of())
                        .evidence(folder),
                Limits.usual(),
                Environment.forkedJvm(),
                new SuiteListener() {});
    }
}
