package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Examined;
import dev.ullage.internal.child.wire.HuntStep.Found;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.child.wire.RecordCodec;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.WireException;
import dev.ullage.internal.gate.hunt.HuntReport.Undecided;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final String CLASS = "[e:e]/[class:com.acme.OrderTest]";
    private static final String PLACES = CLASS + "/[method:places()]";

    private final Sightings sightings = new Sightings();

    @Test
    void aSuspectThatNobodyCouldJudgeIsNotClearedWhereNoHeapDumpToldWhatItMakesGrow() throws WireException {
        sightings.note(new Found(node(PLACES, "places"), node(CLASS, "OrderTest")));
        sightings.note(new Covered(List.of(PLACES), 4, 1 << 20, List.of(), List.of(), true));
        sightings.note(new Suspected(List.of(PLACES), List.of(), List.of(new Grown("com.acme.Session", 1))));
        sightings.note(new Examined(
                List.of(PLACES),
                RecordCodec.encode(new LeakReport(
                        Verdict.INCONCLUSIVE, List.of(), Optional.of("too slow"), 17, Duration.ZERO, "too slow")),
                List.of(),
                1 << 20));

        HuntReport report = report();

        assertThat(report.undecided()).extracting(Undecided::reason).containsExactly("too slow");
        assertThat(report.headline()).isEqualTo("No leak among 0 of 1 test (4 passes); 1 could not be judged");
    }

    private HuntReport report() {
        Environment environment = new Environment(
                "forked JVM",
                List.of(),
                List.of(),
                "17",
                "Serial",
                List.of(),
                2,
                Optional.empty(),
                Optional.empty(),
                "Linux",
                "amd64");
        return new Summary(Hunt.of("shop", ConstrainedSuite.likeThisJvm()), sightings)
                .report(
                        Duration.ofSeconds(12),
                        Optional.empty(),
                        new HuntReport.Setting(
                                Instant.EPOCH, environment, List.of(), SourceRoots.of(Path.of(""), List.of())));
    }

    private static TestNode node(String id, String name) {
        return new TestNode(
                id, Optional.empty(), name, name + "()", true, Optional.of("com.acme.OrderTest"), Optional.of(name));
    }
}
