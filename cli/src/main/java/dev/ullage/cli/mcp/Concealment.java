package dev.ullage.cli.mcp;

import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of evidence what a program's values may be in: names of threads, and what failures say. Types, fields, lines of code and
 * numbers stay.
 */
final class Concealment {

    /** Names of threads stand in quotes, and nothing else does; a name may have a quote in it, so all to the last one goes. */
    private static final String QUOTED = "(?s) ?\".*\"";
    /** But for these sentences about threads that stay. */
    private static final String ALIVE = "(?s) such as .*( are alive )";

    private static final String KEPT_ALIVE = "(?s) such as .*( alive until )";

    /** Their first sentence has what a failure says. */
    private static final Set<Cause> FAILURES = Set.of(Cause.TEST, Cause.NOTHING, Cause.OUTCOME);

    private Concealment() {}

    static String of(String text) {
        return text.replaceAll(QUOTED, "").replaceAll(ALIVE, "$1").replaceAll(KEPT_ALIVE, "$1");
    }

    private static Optional<String> of(Optional<String> text) {
        return text.map(Concealment::of);
    }

    /** What happened, up to where a failure is quoted. */
    static String what(Reason reason) {
        boolean isFailure = FAILURES.contains(reason.cause());
        return isFailure ? reason.what().replaceFirst("(?s): .*", "") : of(reason.what());
    }

    /** The lines about a leak; those about budgets and ends name threads in many ways. */
    static List<String> because(Reason reason) {
        return reason.cause() == Cause.LEAK
                ? reason.because().stream().map(Concealment::of).toList()
                : List.of();
    }

    static FoundLeak of(FoundLeak leak) {
        return new FoundLeak(
                leak.test(),
                leak.resource(),
                of(leak.type()),
                leak.perIteration(),
                leak.bytesPerIteration(),
                leak.grew(),
                leak.rounds(),
                of(leak.holder()),
                of(leak.path()),
                leak.steps().stream().noneMatch(step -> step.text().contains("\"")) ? leak.steps() : List.of(),
                leak.adds(),
                leak.removes(),
                leak.scanned(),
                of(leak.allocated()),
                leak.stacks(),
                leak.kind(),
                leak.severity(),
                of(leak.why()),
                leak.cost(),
                of(leak.cure()),
                leak.source());
    }
}
