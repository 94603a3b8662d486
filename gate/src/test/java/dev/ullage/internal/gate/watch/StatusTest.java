package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.Trend;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Readings as they are shown, whole. */
class StatusTest {

    private static final double MIB = 1 << 20;
    private static final Outlook HEAP = outlook("heap", "98MiB", "128MiB", 0.5, "OutOfMemoryError", "");
    private static final Outlook MEMORY = outlook("working set", "180MiB", "256MiB", 0.25, "killed by the limit", "");

    @Test
    void aBlock() {
        assertThat(status(HEAP, MEMORY).render()).isEqualTo("""
                JVM 4711 (com.acme.Shop), JDK 17.0.15, G1, watched for 1 min 15 s
                  heap      98 MiB of 128 MiB after collections, 110 MiB used, 128 MiB committed
                            [######################w---c-e-] warning
                  trend     +30.0 MiB/min (24.0 to 36.0), OutOfMemoryError in 1 min 0 s (50 s to 1 min 15 s)
                  memory    working set 180 MiB of 256 MiB, 170 MiB resident
                            [#####################-w---c-e-] normal
                  trend     +15.0 MiB/min (12.0 to 18.0), killed by the limit in 5 min 4 s (4 min 13 s to 6 min 20 s)
                  GC        12 collections in 75 s took 85 ms (0.1 %)
                            longest pause 12 ms, none over 100 ms; 20 MiB freed by each, 16 MiB/s allocated
                  threads   23, metaspace 40 MiB""");
    }

    @Test
    void aBlockOfWhatIsNotKnown() {
        Outlook heap = new Outlook(
                "heap",
                Optional.empty(),
                Optional.of(MemorySize.parse("128MiB")),
                Monitor.LEVELS.lines(MemorySize.ZERO, Optional.empty()),
                Level.NORMAL,
                Optional.empty(),
                "OutOfMemoryError",
                "not known yet: 0 of 8 collections were seen",
                "");
        Outlook memory = new Outlook(
                "resident",
                Optional.of(MemorySize.parse("170MiB")),
                Optional.empty(),
                Monitor.LEVELS.lines(MemorySize.ZERO, Optional.empty()),
                Level.NORMAL,
                Optional.of(trend("170MiB", -0.1)),
                "killed by the limit",
                "",
                "");

        assertThat(status(heap, memory).render()).isEqualTo("""
                JVM 4711 (com.acme.Shop), JDK 17.0.15, G1, watched for 1 min 15 s
                  heap      ? of 128 MiB after collections, 110 MiB used, 128 MiB committed
                  trend     not known yet: 0 of 8 collections were seen
                  memory    resident 170 MiB, no limit
                  trend     -6.0 MiB/min (-4.8 to -7.2), not growing for sure
                  GC        12 collections in 75 s took 85 ms (0.1 %)
                            longest pause 12 ms, none over 100 ms; 20 MiB freed by each, 16 MiB/s allocated
                  threads   23, metaspace 40 MiB""");
    }

    @Test
    void aLine() {
        assertThat(status(HEAP, MEMORY).line())
                .isEqualTo("01:15 heap 98 MiB of 128 MiB (warning, +30.0 MiB/min (24.0 to 36.0), OutOfMemoryError in"
                        + " 1 min 0 s (50 s to 1 min 15 s)); working set 180 MiB of 256 MiB (normal, +15.0 MiB/min"
                        + " (12.0 to 18.0), killed by the limit in 5 min 4 s (4 min 13 s to 6 min 20 s)); 12"
                        + " collections");
    }

    @Test
    void aForecastThatIsRoughSaysSo() {
        Outlook rough = outlook(
                "heap",
                "98MiB",
                "128MiB",
                0.5,
                "OutOfMemoryError",
                "roughly: this collector does not tell what it leaves");

        assertThat(rough.prospect())
                .isEqualTo("+30.0 MiB/min (24.0 to 36.0), OutOfMemoryError in 1 min 0 s (50 s to 1 min 15 s); roughly:"
                        + " this collector does not tell what it leaves");
    }

    @Test
    void json() {
        assertThat(status(HEAP, MEMORY).toJson().replace(",\"", ",\n\"")).isEqualTo("""
                {"at":"2026-11-21T12:00:00Z",
                "watchedMillis":75000,
                "pid":4711,
                "main":"com.acme.Shop",
                "java":"17.0.15",
                "collector":"G1",
                "heap":{"what":"heap",
                "bytes":102760448,
                "limit":134217728,
                "level":"warning",
                "bytesPerSecond":524288,
                "isGrowing":true,
                "secondsToLimit":60,
                "secondsToLimitEarliest":50,
                "secondsToLimitLatest":75,
                "isRough":false},
                "memory":{"what":"working set",
                "bytes":188743680,
                "limit":268435456,
                "level":"normal",
                "bytesPerSecond":262144,
                "isGrowing":true,
                "secondsToLimit":304,
                "secondsToLimitEarliest":253,
                "secondsToLimitLatest":380,
                "isRough":false},
                "heapUsed":115343360,
                "heapCommitted":134217728,
                "metaspace":41943040,
                "resident":178257920,
                "threads":23,
                "collections":40,
                "collectionMillis":300,
                "longestPauseMillis":12,
                "longPauses":0,
                "bytesFreedByEach":20971520,
                "bytesAllocatedPerSecond":16777216,
                "alerts":["heap normal → warning: 98 MiB of 128 MiB"]}""");
    }

    @Test
    void linesAndBlocksHaveTheirAlertsBelow() {
        Status status = status(HEAP, MEMORY);

        assertThat(shown(View.Form.LINES, status))
                .isEqualTo(status.line() + "\n  alert 01:15 heap normal → warning: 98 MiB of 128 MiB\n");
        assertThat(shown(View.Form.BLOCKS, status))
                .isEqualTo(status.render() + "\n  alert     01:15 heap normal → warning: 98 MiB of 128 MiB\n");
    }

    @Test
    void aBlockIsDrawnAnewOverTheLastAndItsAlertsStay() {
        Status status = status(HEAP, MEMORY);
        Status quiet = new Status(
                status.target(),
                status.at(),
                status.watched(),
                status.sample(),
                HEAP,
                MEMORY,
                status.collections(),
                status.notes(),
                List.of());
        String block = status.render() + "\n  alert     01:15 heap normal → warning: 98 MiB of 128 MiB\n";

        assertThat(shown(View.Form.REDRAWN, status, quiet)).isEqualTo(block + "\u001b[11A\r\u001b[J" + block);
    }

    @Test
    void timesAreReadByPeople() {
        assertThat(List.of(0L, 59L, 60L, 3599L, 3600L, 86_399L, 86_400L, 1_000_000L))
                .map(seconds -> Times.text(Duration.ofSeconds(seconds)))
                .containsExactly(
                        "0 s", "59 s", "1 min 0 s", "59 min 59 s", "1 h 0 min", "23 h 59 min", "1 d 0 h", "11 d 13 h");
        assertThat(Times.clock(Duration.ofSeconds(3661))).isEqualTo("1:01:01");
    }

    private static String shown(View.Form form, Status... readings) {
        StringWriter out = new StringWriter();
        View view = new View(new PrintWriter(out), form);
        List.of(readings).forEach(view);
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    static Outlook outlook(String what, String size, String limit, double perSecond, String end, String caution) {
        MemorySize now = MemorySize.parse(size);
        Optional<MemorySize> most = Optional.of(MemorySize.parse(limit));
        return new Outlook(
                what,
                Optional.of(now),
                most,
                Monitor.LEVELS.lines(now, most),
                Monitor.LEVELS.lines(now, most).level(now),
                Optional.of(trend(size, perSecond)),
                end,
                "",
                caution);
    }

    private static Trend trend(String level, double perSecond) {
        return new Trend(
                20,
                Duration.ofSeconds(75),
                MemorySize.parse(level),
                perSecond * MIB,
                0.8 * perSecond * MIB,
                1.2 * perSecond * MIB,
                0.99);
    }

    private static Status status(Outlook heap, Outlook memory) {
        long[] values = new long[Metric.values().length];
        Arrays.fill(values, Sample.ABSENT);
        values[Metric.HEAP_USED.ordinal()] = 110L << 20;
        values[Metric.HEAP_COMMITTED.ordinal()] = 128L << 20;
        values[Metric.METASPACE.ordinal()] = 40L << 20;
        values[Metric.RESIDENT.ordinal()] = 170L << 20;
        values[Metric.THREADS.ordinal()] = 23;
        values[Metric.COLLECTIONS.ordinal()] = 40;
        values[Metric.COLLECTION_TIME.ordinal()] = 300;
        return new Status(
                new Target(4711, "com.acme.Shop", "17.0.15", "G1", 0, Path.of("counters")),
                Instant.parse("2026-11-21T12:00:00Z"),
                Duration.ofSeconds(75),
                Sample.of(0, 0, values),
                heap,
                memory,
                new CollectionUse(12, Duration.ofMillis(85), Duration.ofSeconds(75)),
                new CollectionNotes(
                        Duration.ofMillis(12),
                        0,
                        Optional.of(MemorySize.parse("20MiB")),
                        Optional.of(MemorySize.parse("16MiB"))),
                List.of(new Alert(Duration.ofSeconds(75), "heap normal → warning: 98 MiB of 128 MiB")));
    }
}
