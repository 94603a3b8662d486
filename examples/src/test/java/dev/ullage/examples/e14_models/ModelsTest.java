package dev.ullage.examples.e14_models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.pressure.recovery.RecoveryCheck;
import dev.ullage.pressure.recovery.RecoveryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelsTest {

    private static final MemorySize BUDGET = MemorySize.parse("80MiB");

    @TempDir
    private Path folder;

    private final MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.testing());
    private Models models = Models.within(BUDGET, Place.DIRECT, monitor);
    private ModelFile tiny;

    @BeforeEach
    void writeAModel() throws Exception {
        tiny = ModelFile.write(folder, "tiny", 1);
    }

    @AfterEach
    void close() {
        models.close();
        monitor.close();
    }

    @ParameterizedTest
    @CsvSource({"40MiB, FULL", "60MiB, HALF", "200MiB, SHARDED", "300MiB, STREAMED"})
    void aModelIsLoadedByWhatIsFree(String size, Strategy expected) {
        assertThat(Strategy.within(BUDGET, MemorySize.parse(size))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void howAModelIsLoadedDoesNotChangeWhatItSays(Strategy strategy) throws Exception {
        ModelFile file = ModelFile.write(folder, "large", 12);
        var blocks = new Blocks(BUDGET);
        double sumOfOneToTwelve = 78;

        for (Place place : Place.values()) {
            try (Weights weights = strategy.load(file, place, blocks, MemorySize.parse("10MiB"))) {
                assertThat(weights.sum()).as("%s %s", strategy, place).isEqualTo(sumOfOneToTwelve);
            }
        }
        assertThat(blocks.inUse()).isZero();
    }

    @Test
    @LeakFree
    void aModelIsLoadedAndUnloaded() throws Exception {
        assertThat(models.load(tiny, Retention.STANDARD)).isPresent();

        models.unload("tiny");
    }

    @Test
    @MemoryBudget(direct = "2MiB", peakHeap = "2MiB", retained = "64KiB")
    void aModelOfThreeTimesTheBudgetTakesOneBlock() throws Exception {
        ModelFile file = ModelFile.write(folder, "huge", 260);

        Loaded model = models.switchTo(file).orElseThrow();

        assertThat(model.strategy()).isEqualTo(Strategy.STREAMED);
        assertThat(model.weights().sum()).isEqualTo(260 * 261 / 2);
        models.unload("huge");
        Files.delete(file.path());
    }

    @Test
    void theLeastRecentlyUsedModelGoesFirst() throws Exception {
        ModelFile first = ModelFile.write(folder, "first", 32);
        models.load(first, Retention.STANDARD);
        models.load(ModelFile.write(folder, "second", 28), Retention.STANDARD);
        models.load(first, Retention.STANDARD);

        models.load(tiny, Retention.STANDARD);

        assertThat(models.names()).containsExactly("first", "tiny");
        assertThat(models.reliefs())
                .singleElement()
                .satisfies(relief -> assertThat(relief.text())
                        .contains("unload the least recently used model (low): freed 28 MiB in"));
    }

    @Test
    void aModelIsRejectedWhereEssentialOnesTakeAll() throws Exception {
        var forever = new Retention(Duration.ofDays(1), true);
        for (int number = 0; number < 3; number++) {
            ModelFile file = ModelFile.write(folder, "essential" + number, 47 - 15 * number);
            models.load(file, forever);
        }
        models.load(ModelFile.write(folder, "half", 7), forever);

        assertThat(models.held()).as(models.names().toString()).isGreaterThan(MemorySize.parse("72MiB"));
        assertThat(models.load(tiny, Retention.STANDARD)).isEmpty();
        models.unload("essential0");
        assertThat(models.load(tiny, Retention.STANDARD)).isPresent();
    }

    @Test
    void aModelThatIsNotAskedForIsUnloaded() throws Exception {
        models.load(tiny, new Retention(Duration.ofMillis(20), false));

        await().until(() -> models.names().isEmpty());

        assertThat(models.held()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void switchingTenTimesGivesAllHeapBack() throws Exception {
        models = Models.within(BUDGET, Place.HEAP, MemoryMonitor.of(MonitorSettings.testing()));

        try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
            for (int number = 0; number < 10; number++) {
                ModelFile file = ModelFile.write(folder, "model" + number, 10 + number);
                assertThat(models.switchTo(file)).isPresent();
            }
            models.unload("model9");
            RecoveryReport report = check.await(MemorySize.parse("1MiB"), Duration.ofSeconds(10));

            assertThat(report.hasRecovered()).as(report.text()).isTrue();
        }
    }

    @Test
    void aCleanUpThatWaitsForNothingIsALeak() {
        LeakingTwin twin = LeakingTwin.of(ModelsLeakCases.class);

        // Surefire has such a queue, too, and is told along with it
        assertThat(twin.failureOnAnyMachine())
                .startsWith("Leak: 1 ScheduledThreadPoolExecutor$ScheduledFutureTask per iteration ")
                .contains("\n  held by   ThreadPoolExecutor.workQueue of ")
                .contains(" → ScheduledThreadPoolExecutor$DelayedWorkQueue.queue → RunnableScheduledFuture[x]"
                        + " → ScheduledThreadPoolExecutor$ScheduledFutureTask\n")
                .contains("\n  kind      task scheduled and never cancelled · severity HIGH\n")
                .contains(
                        "\n  next      cancel each ScheduledThreadPoolExecutor$ScheduledFutureTask when it is done with,"
                                + " and let the ScheduledThreadPoolExecutor drop what is cancelled");
    }

    @Test
    void aModelThatIsLoadedAsAWholeIsOverTheBudgetOfAStreamedOne() {
        LeakingTwin twin = LeakingTwin.of(ModelsBudgetCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Memory budget exceeded: direct is … B (… B), at most … B is allowed
                  runs      … B, … B, … B, … B, … B; the most counts, after 3 to warm up
                  measured  by the JVM's accounting every millisecond and at the end of each run, above what was in use before
                  left      no run adds to what the last one left behind
                  next      use one buffer again, or hold fewer at a time; or, if so much is meant, raise the budget: direct = "…"
                  more      jcmd PID VM.native_memory, in a JVM with -XX:NativeMemoryTracking=summary""");
    }
}
