package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.budget.TestIdentity;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether runs can be recorded or compared, and by which of their tests. */
public final class Fitness {

    private Fitness() {}

    /** What speaks against a run; that it is not as another was does not. */
    public static Optional<String> flaw(Run run) {
        return run.verdict().reasons().stream()
                .filter(reason -> reason.cause() == Cause.NOTHING
                        || (reason.grade() == Grade.FAILED && reason.cause() != Cause.COMPARISON))
                .findFirst()
                .map(Reason::what);
    }

    /** The tests that passed, by their identities, in their order. */
    public static Map<String, TestRow> tests(Run run) {
        Map<String, TestRow> tests = new LinkedHashMap<>();
        run.tests().stream()
                .filter(test -> test.result() == Result.PASSED)
                .forEach(test -> tests.putIfAbsent(TestIdentity.of(test.id()), test));
        return tests;
    }
}
