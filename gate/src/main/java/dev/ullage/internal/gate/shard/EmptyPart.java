package dev.ullage.internal.gate.shard;

import dev.ullage.constrained.Environment;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A part of a suite that no test class is in: more shards than classes, or a change that touches none. */
public final class EmptyPart {

    private static final String NONE = "none";

    private EmptyPart() {}

    /** Whether an order is for such a part. */
    public static boolean is(SuiteOrder order) {
        return order.scope().isPresent() && order.suite().request().selectors().isEmpty();
    }

    /** The evidence that nothing was to be run, which passes: without it, the shard would be missing. */
    public static Evidence evidence(SuiteOrder order) {
        String kind = order.environment() instanceof Environment.Container ? "container" : "forked JVM";
        return Evidence.of(new RunBuilder(
                        order.name(),
                        Instant.now(),
                        Duration.ZERO,
                        new Outcome(
                                Outcome.Kind.COMPLETED,
                                order.scope()
                                        .flatMap(Scope::shard)
                                        .map(shard -> "No test class is in " + shard.title())
                                        .orElse("No test class is touched by what changed"),
                                Optional.empty()),
                        new dev.ullage.internal.report.evidence.Environment(
                                kind,
                                List.of(),
                                List.of(),
                                NONE,
                                NONE,
                                List.of(),
                                0,
                                Optional.of(order.limits().memory()),
                                Optional.empty(),
                                NONE,
                                NONE))
                .file(order.sources().buildFile())
                .scope(order.scope())
                .judged(List.of()));
    }
}
