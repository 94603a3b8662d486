package dev.ullage.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Ledger.Cost COST =
            new Ledger.Cost(MemorySize.parse("1KiB"), Duration.ofNanos(30_000), Duration.ofMillis(1_250));

    @TempDir
    Path directory;

    @Test
    void theAnswersAreTables() {
        Entry heavy = entry("OrderTest > heavy()", Map.of(Quantity.HEAP, 3L << 20, Quantity.ALLOCATED, 5L << 20));
        Entry threads = entry("OrderTest > threads()", Map.of(Quantity.THREADS, 2L, Quantity.TIME, 12_300_000_000L));
        Entry clean = entry("OrderTest > clean()", Map.of(Quantity.HEAP, -512L));
        Ledger ledger = new Ledger(Collecting.TEST, List.of(clean, threads, heavy), List.of(), 0, COST);

        assertThat(ledger.render()).isEqualTo("""
                Ledger of 3 tests in 0 classes; live heap after a proven collection
                Tests that left most behind
                         heap       direct      threads        files      loaders      classes  test
                        3 MiB          0 B            0            0            0            0  OrderTest > heavy()
                          0 B          0 B            2            0            0            0  OrderTest > threads()
                Tests that allocated most
                    allocated  all threads         time           gc  test
                        5 MiB          0 B       0.0 ms            0  OrderTest > heavy()
                Tests that took longest
                    allocated  all threads         time           gc  test
                          0 B          0 B       12.3 s            0  OrderTest > threads()
                The ledger itself took 10 µs a test and held 1 KiB, and 1.3 s went by for collections
                """);
    }

    @Test
    void whatCannotBeAttributedIsSaidToBeSo() {
        long[] values = new long[Gauges.WIDTH];
        for (Quantity quantity : Quantity.values()) {
            values[quantity.ordinal()] = quantity.isShared() ? Recorder.SHARED : 64;
        }
        Entry parallel = new Entry(new Name("id", "OrderTest > parallel()"), values);
        Entry leaking = entry("OrderTest", Map.of(Quantity.HEAP, 64L));
        Ledger ledger = new Ledger(Collecting.CLASS, List.of(parallel), List.of(leaking), 7, COST);

        assertThat(ledger.render()).isEqualTo("""
                Ledger of 1 test in 1 class; live heap is that of classes, after a proven collection
                Classes that left most behind
                         heap       direct      threads        files      loaders      classes  class
                         64 B          0 B            0            0            0            0  OrderTest
                Tests that left most behind
                  none
                Tests that allocated most
                    allocated  all threads         time           gc  test
                         64 B     parallel       0.0 ms     parallel  OrderTest > parallel()
                Tests that took longest
                    allocated  all threads         time           gc  test
                         64 B     parallel       0.0 ms     parallel  OrderTest > parallel()
                1 test ran in parallel with others: what they left behind cannot be told apart, and only what their own thread allocated is theirs for certain
                7 tests came after the ledger was full
                Which test of a class left live heap behind: ullage.ledger.collect = test
                The ledger itself took 30 µs a test and held 1 KiB, and 1.3 s went by for collections
                """);
    }

    @Test
    void longTablesAreCut() {
        List<Entry> many = IntStream.range(0, 12)
                .mapToObj(number -> entry("Test > " + number, Map.of(Quantity.DIRECT, 100L + number)))
                .toList();

        assertThat(new Ledger(Collecting.NEVER, many, List.of(), 0, COST).render())
                .startsWith("""
                        Ledger of 12 tests in 0 classes; no collection was forced, so live heap is not in it
                        Classes that left most behind
                          none
                        Tests that left most behind
                                 heap       direct      threads        files      loaders      classes  test
                                  0 B        111 B            0            0            0            0  Test > 11
                        """)
                .contains("  … and 2 more\n");
    }

    @Test
    void theEvidenceFileIsWrittenWholeInPlaceOfTheOldOne() throws IOException {
        Path file = directory.resolve("evidence/ledger.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "old");
        Entry entry = entry("OrderTest > \"quoted\"", Map.of(Quantity.HEAP, 64L));

        new Ledger(Collecting.TEST, List.of(entry), List.of(), 0, COST).write(file);

        assertThat(file).hasContent("""
                {
                  "schema" : "ullage-ledger-1",
                  "collecting" : "TEST",
                  "unrecorded" : 0,
                  "cost" : {
                    "heldBytes" : 1024,
                    "nanos" : 30000,
                    "collectingNanos" : 1250000000
                  },
                  "classes" : [ ],
                  "tests" : [ {
                    "id" : "[id:OrderTest > \\"quoted\\"]",
                    "name" : "OrderTest > \\"quoted\\"",
                    "parallel" : false,
                    "time" : 0,
                    "allocated" : 0,
                    "allocatedByAllThreads" : 0,
                    "collections" : 0,
                    "collectionMillis" : 0,
                    "threads" : 0,
                    "direct" : 0,
                    "files" : 0,
                    "classes" : 0,
                    "heap" : 64,
                    "loaders" : 0
                  } ]
                }""");
        assertThat(filesIn(file.getParent())).containsExactly("ledger.json");
    }

    @Test
    void whereItCannotBeWrittenNothingIsLeftBehind() throws IOException {
        Path occupied = directory.resolve("ledger.json");
        Files.createDirectories(occupied.resolve("full"));

        assertThatThrownBy(() -> new Ledger(Collecting.TEST, List.of(), List.of(), 0, COST).write(occupied))
                .isInstanceOf(IOException.class);

        assertThat(filesIn(directory)).containsExactly("ledger.json");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Entry entry(String title, Map<Quantity, Long> values) {
        long[] row = new long[Gauges.WIDTH];
        values.forEach((quantity, value) -> row[quantity.ordinal()] = value);
        return new Entry(new Name("[id:" + title + "]", title), row);
    }
}
