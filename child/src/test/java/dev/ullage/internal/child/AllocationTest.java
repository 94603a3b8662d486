package dev.ullage.internal.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a child tells of what its tests allocate. */
class AllocationTest {

    /** What JUnit takes around a test. */
    private static final long AROUND = 2 << 20;

    @Test
    void isThatOfAllThreadsWhereATestRunsAlone() throws Exception {
        ChildRun run = ChildRun.of(AllocationCases.OneAfterTheOther.class);

        for (String takes : List.of("cTakesOnItsThread", "dTakesOnAPoolThatEnds", "fTakesOnAThreadThatHasEnded")) {
            assertThat(allocated(run, takes))
                    .as(takes)
                    .isBetween((long) AllocationCases.TAKEN, AllocationCases.TAKEN + AROUND);
        }
        for (String takesNothing : List.of("bTakesNothing", "eTakesNothing", "gTakesNothing")) {
            assertThat(allocated(run, takesNothing)).as(takesNothing).isLessThan(AROUND);
        }
    }

    @Test
    void isThatOfItsOwnThreadWhereTestsRunInParallel() throws Exception {
        RunRequest request = RunRequest.of(Selector.ofClass(AllocationCases.InParallel.class.getName()))
                .withParameters(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"));

        ChildRun run = ChildRun.of(JvmSpec.likeThisOne(), request);

        assertThat(allocated(run, "takes")).isBetween((long) AllocationCases.TAKEN, AllocationCases.TAKEN + 4 * AROUND);
        assertThat(allocated(run, "takesNothing")).isLessThan(4 * AROUND);
    }

    private static long allocated(ChildRun run, String method) {
        return run.finished(method).allocated().orElseThrow();
    }
}
