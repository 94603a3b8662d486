package dev.ullage.internal.gate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.gate.fit.FitResult.Finding;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches for real, in forked JVMs. */
class FitTest {

    private static final Limits LIMITS =
            Limits.memory("256MiB").collector(Collector.SERIAL).flags("-Xmn4m");

    @TempDir
    private Path evidence;

    /**
     * The suite holds 40 MiB in the old generation, beside what JUnit and the JVM hold, and the young one has 4 MiB. Tried by hand in every
     * size from 46 to 56 MiB, three times each, it fails up to 46 MiB (17) and 48 MiB (25), and passes in all that is more, always.
     */
    @Test
    void findsTheLeastHeap() throws Exception {
        List<FitProgress> told = new ArrayList<>();

        FitResult result = fit(FitCases.Holding.class, 40).search(Quantity.HEAP, told::add);

        assertThat(result.finding()).as(result.render()).isEqualTo(Finding.FOUND);
        assertThat(result.need().orElseThrow())
                .as(result.render())
                .isBetween(MemorySize.parse("47MiB"), MemorySize.parse("55MiB"));
        assertThat(result.attempts()).hasSizeLessThanOrEqualTo(12);
        assertThat(told).hasSize(2 * result.attempts().size() - 1);
    }

    /**
     * With 80 MiB held, the heap needed is 40 MiB more than above, 87 to 89 MiB; half of the memory is heap, and the rest of the JVM, 50 MiB, has
     * more than enough room in the other half. So the need is 174 MiB (17) to 178 MiB (25). That is the size of a probe, 176 MiB, in which
     * the suite passes now and then: the size found is right, and may be told as not quite sure.
     */
    @Test
    void findsTheLeastMemory() throws Exception {
        FitResult result = fit(FitCases.Holding.class, 80).search(Quantity.MEMORY, told -> {});

        assertThat(result.finding()).as(result.render()).isIn(Finding.FOUND, Finding.UNSURE);
        assertThat(result.need().orElseThrow())
                .as(result.render())
                .isBetween(MemorySize.parse("172MiB"), MemorySize.parse("186MiB"));
        assertThat(result.attempts()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void aSuiteThatFailsForAnotherReasonEndsTheSearchAtOnce() {
        assertThatThrownBy(() -> fit(FitCases.Failing.class, 0).search(Quantity.HEAP, told -> {}))
                .isInstanceOf(FitException.class)
                .satisfies(thrown -> assertThat(
                                thrown.getMessage().replaceAll("\n  (ran in|got|enforced|watched|peak|live) .*", ""))
                        .isEqualTo("""
                                No size can be found in which the suite passes: in 126 MiB of heap it failed for a reason that is not memory.
                                Completed: 1 test, 1 failed, in a forked JVM of 256 MiB
                                  failed    dev.ullage.internal.gate.fit.FitCases$Failing#differs: org.opentest4j.AssertionFailedError: expected: <apple> but was: <pear>
                                  next      repair the tests that failed; the limit was held
                                Repair that first, or leave those tests out."""));
    }

    @Test
    void tooFewProbesAreRefused() {
        assertThatThrownBy(() -> fit(FitCases.Holding.class, 40).probes(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Fit: with 3 probes nothing can be found. Give 4 or more, for example 12.");
    }

    private Fit fit(Class<?> cases, int held) {
        ConstrainedSuite suite = ConstrainedSuite.likeThisJvm(FitCases.class)
                .classes(cases.getName())
                .systemProperties(Map.of("ullage.test.held", "" + held))
                .evidence(evidence);
        return Fit.of(suite, LIMITS, Environment.forkedJvm());
    }
}
