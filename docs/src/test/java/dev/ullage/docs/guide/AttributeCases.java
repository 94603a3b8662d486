package dev.ullage.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.IterationLifecycle;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.junit.MemoryProbe;
import dev.ullage.junit.Probed;
import dev.ullage.junit.Reaction;
import dev.ullage.junit.Recordings;
import dev.ullage.junit.RunWithHeap;
import dev.ullage.junit.StaticFootprint;
import dev.ullage.leak.Resource;
import org.junit.jupiter.api.Test;

/** Each attribute of each annotation once: the examples of the guide's reference. They are run by {@link GuideReferenceTest}. */
@StaticFootprint(value = "10MiB", packages = "dev.ullage.docs.guide")
class AttributeCases {

    @Test
    @LeakFree(
            warmup = 5,
            iterations = 7,
            rounds = 4,
            timeBudget = "5s",
            watching = {Resource.HEAP, Resource.THREADS},
            ignoring = "com.acme.Audit*",
            onInconclusive = Reaction.REPORT,
            onSaturating = Reaction.FAIL,
            testFrameworks = Recordings.FAIL,
            lifecycle = IterationLifecycle.PER_ITERATION)
    void leavesNothingBehind() {
        assertThat(new StringBuilder("order").reverse()).hasToString("redro");
    }

    @Test
    @LeakFree(separateThread = true, timeBudget = "5s", onInconclusive = Reaction.REPORT)
    void leavesNothingBehindOnAThreadOfItsOwn() {
        assertThat(new StringBuilder("order")).hasSize(5);
    }

    @Test
    @MemoryBudget(
            allocated = "64KiB",
            retained = "1MiB",
            peakHeap = "25%",
            direct = "0B",
            mapped = "0B",
            metaspace = "1MiB",
            threads = "0",
            fileDescriptors = "4",
            rss = "64MiB",
            gcPause = "500ms",
            gcCount = "0",
            gcEfficiency = "0.1",
            warmup = 5,
            runs = 10)
    void takesLittle() {
        assertThat(new StringBuilder("order").reverse()).hasToString("redro");
    }

    @Test
    @RunWithHeap(value = "64MiB", jvmArgs = "-XX:MaxMetaspaceSize=64m", gc = "Serial", deadline = "30s")
    void runsInASmallHeap() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);
    }

    @Test
    void isCollected(@Probed(deadline = "10s") MemoryProbe probe) {
        probe.awaitCollected(() -> new StringBuilder("order"));
    }
}
