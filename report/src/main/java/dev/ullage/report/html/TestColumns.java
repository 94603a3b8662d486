package dev.ullage.report.html;

import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.TestRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The columns of numbers in the table of tests. */
final class TestColumns {

    private static final List<Function<TestRow, OptionalLong>> VALUES = List.of(
            test -> nanos(Optional.of(test.duration())),
            test -> bytes(test.allocated()),
            test -> bytes(test.liveHeap()),
            TestRow::retained,
            test -> nanos(test.gcPause()),
            test -> bytes(test.peak()));

    private final List<Column> columns;

    TestColumns(Evidence evidence) {
        columns = List.of(
                Column.ofNanos("Time", "sum", values(evidence, 0)),
                Column.ofBytes("Allocated", "sum", values(evidence, 1)),
                Column.ofBytes("Live heap after", "most", values(evidence, 2)),
                Column.ofBytes("Retained", "sum", values(evidence, 3)),
                Column.ofNanos("GC pause", "most", values(evidence, 4)),
                Column.ofBytes("Memory, peak", "most", values(evidence, 5)));
    }

    List<Column> columns() {
        return columns;
    }

    List<Column.Cell> cells(TestRow test) {
        List<Column.Cell> cells = new java.util.ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.add(columns.get(column).cell(VALUES.get(column).apply(test)));
        }
        return cells;
    }

    private static LongStream values(Evidence evidence, int column) {
        return evidence.runs().stream()
                .flatMap(run -> run.tests().stream())
                .flatMapToLong(test -> VALUES.get(column).apply(test).stream());
    }

    private static OptionalLong bytes(Optional<MemorySize> size) {
        return size.isPresent() ? OptionalLong.of(size.get().bytes()) : OptionalLong.empty();
    }

    private static OptionalLong nanos(Optional<Duration> time) {
        return time.isPresent() ? OptionalLong.of(time.get().toNanos()) : OptionalLong.empty();
    }
}
