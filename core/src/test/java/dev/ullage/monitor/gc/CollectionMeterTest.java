package dev.ullage.monitor.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionMeterTest {

    private static final Pattern UPTIME = Pattern.compile("^\\[(\\d+\\.\\d+)s]");
    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+\\.\\d+)ms$");
    private static final Pattern FREED = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");
    private static final Pattern NUMBER = Pattern.compile("GC\\((\\d+)\\)");
    private static final int BLOCKS = 100_000;
    private static final long ALLOCATED = BLOCKS * 4096L;

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1", "Z", "Shenandoah"})
    void theNumbersAreThoseOfTheJvmsOwnLog(String collector, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path log = folder.resolve("gc.log");

        String[] counted = churn(collector, log);

        Log expected = Log.between(
                Files.readAllLines(log), Long.parseLong(counted[1]) / 1000.0, Long.parseLong(counted[10]) / 1000.0);
        assertThat(Long.parseLong(counted[3])).as("pauses").isEqualTo(expected.pauses.size());
        // Both read the clock, one after the other, and a busy machine may take the processor away in between.
        assertThat(Double.parseDouble(counted[4]))
                .as("their time, each to a millisecond")
                .isCloseTo(expected.time(), within(expected.pauses.size() + 0.2 * expected.time()));
        assertThat(Double.parseDouble(counted[5]))
                .as("the longest")
                .isCloseTo(expected.longest(), within(2 + 0.2 * expected.longest()));
        if (collector.equals("Z") || collector.equals("Shenandoah")) {
            assertThat(Integer.parseInt(counted[2])).as("cycles").isEqualTo(expected.cycles.size());
            assertThat(Long.parseLong(counted[7]))
                    .as("allocated, but for what was during cycles")
                    .isPositive();
        } else {
            assertThat(Integer.parseInt(counted[2])).as("collections").isEqualTo(expected.collections);
            assertThat(Double.parseDouble(counted[6]))
                    .as("bytes freed, each to a MiB")
                    .isCloseTo(expected.freed, within((1 << 20) * 1.0 * expected.collections));
            assertThat(Double.parseDouble(counted[7])).as("allocated").isBetween(0.7 * ALLOCATED, 1.3 * ALLOCATED);
        }
        assertThat(Double.parseDouble(counted[8])).as("allocated in all").isBetween(ALLOCATED * 1.0, 1.3 * ALLOCATED);
    }

    private static String[] churn(String collector, Path log) throws IOException, InterruptedException {
        List<String> flags = List.of(
                "-Xmx64m", "-XX:+Use" + collector + "GC", "-Xlog:gc=debug,gc+phases=info:file=" + log + ":uptime");
        String output = OtherJvm.run(flags, ChurnMain.class, String.valueOf(BLOCKS));
        return output.lines()
                .filter(line -> line.startsWith("counted "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output))
                .split(" ");
    }

    /** What the log says of the time in which the meter counted. */
    private static final class Log {

        private final List<Double> pauses = new ArrayList<>();
        private final Set<String> cycles = new HashSet<>();
        private int collections;
        private long freed;

        static Log between(List<String> lines, double begin, double end) {
            Log log = new Log();
            lines.stream()
                    .filter(line -> uptime(line) >= begin && uptime(line) <= end)
                    .forEach(log::read);
            return log;
        }

        private static double uptime(String line) {
            Matcher matcher = UPTIME.matcher(line);
            return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
        }

        private void read(String line) {
            Matcher number = NUMBER.matcher(line);
            if (number.find()) {
                cycles.add(number.group(1));
            }
            Matcher pause = PAUSE.matcher(line);
            boolean isConcurrentMark = line.contains("Pause Remark") || line.contains("Pause Cleanup");
            if (!pause.find() || (isConcurrentMark && Runtime.version().feature() < 20)) {
                return;
            }
            pauses.add(Double.parseDouble(pause.group(1)));
            Matcher bytes = FREED.matcher(line);
            if (bytes.find() && !isConcurrentMark) {
                collections++;
                freed += Math.max(0, Long.parseLong(bytes.group(1)) - Long.parseLong(bytes.group(2))) << 20;
            }
        }

        double time() {
            return pauses.stream().mapToDouble(each -> each).sum();
        }

        double longest() {
            return pauses.stream().mapToDouble(each -> each).max().orElse(0);
        }
    }

    @Test
    void aCollectionIsToldWithWhatItLeft() {
        List<GarbageCollection> told = new ArrayList<>();
        try (CollectionMeter meter = CollectionMeter.start(collection -> {
            synchronized (told) {
                told.add(collection);
            }
        })) {
            ProvenCollection.force();

            await().until(() -> meter.statistics().wholeCollections() > 0);
            GcStatistics statistics = meter.statistics();
            assertThat(statistics.liveAfterLast().orElseThrow()).isGreaterThan(MemorySize.parse("1MiB"));
            synchronized (told) {
                assertThat(told)
                        .filteredOn(GarbageCollection::isWhole)
                        .allSatisfy(each -> assertThat(each.isAskedFor()).isTrue());
            }
        }
    }

    @Test
    void nothingIsCountedOnceItIsClosedAndClosingTwiceIsHarmless() {
        CollectionMeter meter = CollectionMeter.start();
        ProvenCollection.force();
        await().until(() -> meter.statistics().collections() > 0);

        meter.close();
        meter.close();

        long last = meter.statistics().collections();
        try (CollectionMeter other = CollectionMeter.start()) {
            ProvenCollection.force();
            await().until(() -> other.statistics().collections() > 0);
        }
        assertThat(meter.statistics().collections()).isEqualTo(last);
    }

    @Test
    void itGoesOnWithWhatItCountedOnceItIsResumed() {
        CollectionMeter meter = CollectionMeter.start();
        ProvenCollection.force();
        await().until(() -> meter.statistics().collections() > 0);
        meter.close();
        GcStatistics before = meter.statistics();

        meter.resume();
        meter.resume();
        ProvenCollection.force();

        await().until(() -> meter.statistics().collections() > before.collections());
        assertThat(meter.statistics().over()).isGreaterThan(before.over());
        assertThat(meter.statistics().pauses()).isLessThan(4 * before.pauses());
        meter.close();
    }
}
