package dev.ullage.internal.ledger;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What the tests of a run took and left behind. Immutable and safe for use by several threads.
 *
 * @param collecting when a collection was forced
 * @param tests the tests, in the order in which they ended
 * @param classes the test classes, in the order in which they ended
 * @param unrecorded how many tests and classes came after the ledger was full
 * @param cost what the ledger itself took
 */
public record Ledger(Collecting collecting, List<Entry> tests, List<Entry> classes, long unrecorded, Cost cost) {

    /** Copies the lists. */
    public Ledger {
        tests = List.copyOf(tests);
        classes = List.copyOf(classes);
    }

    /**
     * What the ledger itself took.
     *
     * @param held memory for the records; subtracted from the live heap
     * @param time between tests, without collections
     * @param collecting time of the collections
     */
    public record Cost(MemorySize held, Duration time, Duration collecting) {}

    /** The tests that left something behind, those that left most first. */
    public List<Entry> leaving() {
        return ranked(tests);
    }

    /** The classes that left something behind, those that left most first. */
    public List<Entry> classesLeaving() {
        return ranked(classes);
    }

    private static List<Entry> ranked(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.weight() > 0)
                .sorted(Comparator.comparingLong(Entry::weight).reversed())
                .toList();
    }

    /** The tests that took something, those that took most first. */
    public List<Entry> taking(Quantity quantity) {
        return tests.stream()
                .filter(entry -> entry.of(quantity).orElse(0) > 0)
                .sorted(Comparator.comparingLong(
                                (Entry entry) -> entry.of(quantity).orElse(0))
                        .reversed())
                .toList();
    }

    /** The answers as a person reads them: which tests leave most behind, and which take most. */
    public String render() {
        return new LedgerText(this).text();
    }

    /**
     * Writes all records as JSON, whole or not at all: under another name first, which then becomes the file's.
     *
     * @param file replaced where it exists; folders are made where they do not
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        LedgerFile.write(this, file);
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
