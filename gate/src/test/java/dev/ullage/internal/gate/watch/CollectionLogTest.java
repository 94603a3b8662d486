package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionLogTest {

    private static final long MIB = 1 << 20;
    private static final long MILLI = 1_000_000;

    private final CollectionLog log = new CollectionLog();

    @TempDir
    private Path folder;

    private int looks;

    @Test
    void pausesBytesAndAllocationAreThoseOfTheLooks() throws IOException {
        look(0, 0, 0, 10 * MIB, 0);
        look(0, 0, 0, 12 * MIB, 0);
        look(1, 120, 120, 5 * MIB, 4 * MIB);
        look(1, 120, 120, 7 * MIB, 4 * MIB);
        look(4, 150, 20, 6 * MIB, 4 * MIB);

        assertThat(log.notes())
                .isEqualTo(new CollectionNotes(
                        Duration.ofMillis(120),
                        1,
                        Optional.of(MemorySize.ofBytes(8 * MIB)),
                        Optional.of(MemorySize.ofBytes(20 * MIB))));
        assertThat(log.notes())
                .hasToString("longest pause 120 ms, 1 over 100 ms; 8 MiB freed by each, 20 MiB/s allocated");
    }

    @Test
    void whatWasBeforeTheFirstLookDoesNotCount() throws IOException {
        look(7, 900, 400, 10 * MIB, 4 * MIB);
        look(7, 900, 400, 10 * MIB, 4 * MIB);

        assertThat(log.notes()).isEqualTo(CollectionNotes.NONE);
        assertThat(log.notes()).hasToString("longest pause 0 ms, none over 100 ms");
    }

    /** One look 100 ms after the other: sums since the start, the last pause, and the heap now and after the last collection. */
    private void look(long collections, long sumMillis, long lastMillis, long used, long left) throws IOException {
        PerfData data = PerfData.read(PerfFile.ofThisMachine()
                .jvm("Main")
                .number("sun.gc.collector.0.invocations", collections)
                .number("sun.gc.collector.0.time", sumMillis * MILLI)
                .number("sun.gc.collector.0.lastEntryTime", 1000 * MILLI)
                .number("sun.gc.collector.0.lastExitTime", (1000 + lastMillis) * MILLI)
                .number("sun.gc.generation.0.space.0.used", used - left)
                .number("sun.gc.generation.1.space.0.used", left)
                .write(folder, "counters" + looks));
        log.note(data, HeapCounters.of(data), looks++ * 100 * MILLI);
    }
}
