package dev.ullage.examples.e14_models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.junit.RunWithHeap;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.StateChange.Subject;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.pressure.MemoryPressure;
import dev.ullage.pressure.relief.PressureSource;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsLimitTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void fiftyModelsOneAfterTheOtherFitInto256Mebibytes() throws Exception {
        Outcome outcome = run(FiftyModelsCases.class);

        assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
    }

    @Test
    void fiftyModelsThatAreNeverUnloadedDoNotFit() throws Exception {
        Outcome outcome = run(HoardedModelsCases.class);

        assertThat(withoutFigures(outcome.render())).isEqualTo("""
                OutOfMemoryError: Cannot reserve … bytes of direct buffer memory (allocated: …, limit: …), in a forked JVM of … B
                  test      dev.ullage.examples.e14_models.HoardedModelsCases#areLoadedAndAsked
                  so far    0 tests of 1
                  dump      none: a JVM writes none when the heap has room
                  next      release direct buffers, or use them again; or give them more: -XX:MaxDirectMemorySize, which is as large as the heap by default; or give the suite … B of memory""");
    }

    private Outcome run(Class<?> cases) throws Exception {
        return ConstrainedSuite.likeThisJvm()
                .classes(cases.getName())
                .sampledEvery(Duration.ofMillis(5))
                .evidence(folder)
                .run(Limits.memory("256MiB"), Environment.forkedJvm());
    }

    /** Without sizes, samples, and the machine. */
    private static String withoutFigures(String report) {
        return report.replaceAll("\n  (told|sample|ran in|got|enforced|watched|peak) .*", "")
                .replaceAll("\\d{4,}", "…")
                .replaceAll("[\\d.]+ [KM]?i?B\\b", "… B");
    }

    @Test
    @RunWithHeap(value = "256MiB", gc = "Serial")
    void noModelIsLoadedWhileTheHeapIsCriticalAndOneIsAfterwards() throws Exception {
        ModelFile file = ModelFile.write(folder, "small", 10);
        MonitorSettings settings = MonitorSettings.testing().judging(Subject.LIVE_HEAP);

        try (MemoryMonitor monitor = MemoryMonitor.of(settings).start();
                Models models = Models.within(MemorySize.parse("80MiB"), Place.HEAP, monitor)) {
            try (MemoryPressure others = MemoryPressure.inHeap().step(MemorySize.parse("75MiB"))) {
                others.awaitPeak(DEADLINE);
                awaitLevel(monitor, Level.CRITICAL);
                assertThat(models.load(file, Retention.STANDARD)).isEmpty();
            }
            awaitLevel(monitor, Level.NORMAL);
            assertThat(models.load(file, Retention.STANDARD)).isPresent();
        }
    }

    /** The monitor judges the heap after collections, so one is made. */
    private static void awaitLevel(MemoryMonitor monitor, Level level) {
        await().atMost(DEADLINE).until(() -> {
            PressureSource.heap().settled(DEADLINE);
            return monitor.level() == level;
        });
    }
}
