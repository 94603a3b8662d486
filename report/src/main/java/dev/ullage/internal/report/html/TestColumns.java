package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The columns of numbers in the table of tests: those of which at least one is known. */
final class TestColumns {

    @FunctionalInterface
    private interface Kind {
        Column of(String title, String total, LongStream values);
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<Function<TestRow, OptionalLong>> values = new ArrayList<>();

    TestColumns(Evidence evidence) {
        add(evidence, Column::ofNanos, "Time", "sum", test -> nanos(Optional.of(test.duration())));
        add(evidence, Column::ofBytes, "Allocated", "sum", test -> bytes(test.allocated()));
        add(evidence, Column::ofBytes, "Live heap after", "most", test -> bytes(test.liveHeap()));
        add(evidence, Column::ofBytes, "Retained", "sum", TestRow::retained);
        add(evidence, Column::ofNanos, "GC pause", "most", test -> nanos(test.gcPause()));
        add(evidence, Column::ofBytes, "Memory, peak", "most", test -> bytes(test.peak()));
    }

    private void add(Evidence evidence, Kind kind, String title, String total, Function<TestRow, OptionalLong> value) {
        long[] known = evidence.runs().stream()
                .flatMap(run -> run.tests().stream())
                .flatMapToLong(test -> value.apply(test).stream())
                .toArray();
        if (known.length > 0) {
            columns.add(kind.of(title, total, LongStream.of(known)));
            values.add(value);
        }
    }

    List<Column> columns() {
        return List.copyOf(columns);
    }

    List<Column.Cell> cells(TestRow test) {
        List<Column.Cell> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.add(columns.get(column).cell(values.get(column).apply(test)));
        }
        return cells;
    }

    private static OptionalLong bytes(Optional<MemorySize> size) {
        return size.isPresent() ? OptionalLong.of(size.get().bytes()) : OptionalLong.empty();
    }

    private static OptionalLong nanos(Optional<Duration> time) {
        return time.isPresent() ? OptionalLong.of(time.get().toNanos()) : OptionalLong.empty();
    }
}
