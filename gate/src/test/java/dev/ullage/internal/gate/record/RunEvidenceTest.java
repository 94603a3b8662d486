package dev.ullage.internal.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.Outcome;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunEvidenceTest {

    private static final int RUNS = 5000;

    @Test
    void whatTheOutcomeCallsNoSuccessIsNoPassInEvidence() throws Exception {
        long seed = System.nanoTime();
        Set<Grade> grades = EnumSet.noneOf(Grade.class);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < RUNS; i++) {
            RandomRun run = new RandomRun(new Random(seed + i));
            Outcome outcome = run.outcome();

            Verdict verdict = verdict(outcome, run.log);

            assertThat(verdict.grade() == Grade.PASSED && !outcome.isSuccess())
                    .as("seed %d: passed, but the outcome is %s", seed + i, outcome)
                    .isFalse();
            assertThat(verdict.grade() == Grade.FAILED && outcome.isSuccess())
                    .as("seed %d: a success, but %s", seed + i, verdict)
                    .isFalse();
            grades.add(verdict.grade());
            kinds.add(outcome.getClass());
        }
        assertThat(grades).containsExactly(Grade.values());
        assertThat(kinds).hasSize(Outcome.class.getPermittedSubclasses().length);
    }

    private static Verdict verdict(Outcome outcome, TestLog log) throws Exception {
        return new RunEvidence(outcome, log)
                .builder("orders", Duration.ofMillis(100), SourceRoots.of(Path.of(""), List.of()))
                .judged()
                .verdict();
    }
}
