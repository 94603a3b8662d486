package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.monitor.watch.OperationUse;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A memory limit for a named operation, as a test would write it: as an annotation, and with a monitor. */
final class NamedOperationLimitCases {

    private NamedOperationLimitCases() {}

    /** Reads rows of numbers: a small text is a few hundred bytes a row, the large one is joined in memory. */
    private static int parse(int rows) {
        StringJoiner text = new StringJoiner("\n");
        for (int row = 0; row < rows; row++) {
            text.add(row + ";" + row * 2);
        }
        return text.toString().split("\n", -1).length;
    }

    static class ByAnnotation {
        @Test
        @MemoryBudget(allocated = "256KiB", peakHeap = "32MiB", retained = "0B")
        void parse() {
            assertThat(NamedOperationLimitCases.parse(1000)).isEqualTo(1000);
        }
    }

    static class ByAnnotationAndTooMuch {
        @Test
        @MemoryBudget(allocated = "256KiB", peakHeap = "32MiB", retained = "0B")
        void parse() {
            assertThat(NamedOperationLimitCases.parse(100_000)).isEqualTo(100_000);
        }
    }

    static class ByOperation {

        private final MemoryMonitor monitor =
                MemoryMonitor.of(MonitorSettings.testing()).start();

        @AfterEach
        void close() {
            monitor.close();
        }

        @Test
        void parse() throws Exception {
            OperationUse use = monitor.operation("parse")
                    .allocated("256KiB")
                    .peakHeap("32MiB")
                    .run(() -> NamedOperationLimitCases.parse(1000));

            assertThat(use.isWithinLimits()).isTrue();
        }
    }

    static class ByOperationAndTooMuch {

        private final MemoryMonitor monitor =
                MemoryMonitor.of(MonitorSettings.testing()).start();

        @AfterEach
        void close() {
            monitor.close();
        }

        @Test
        void parse() throws Exception {
            monitor.operation("parse")
                    .allocated("256KiB")
                    .peakHeap("32MiB")
                    .run(() -> NamedOperationLimitCases.parse(100_000));
        }
    }

    /** As hooks that know a test by its name alone would do it. */
    static class BeforeAndAfter {

        private final MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.testing());

        @BeforeEach
        void before() {
            monitor.start().before("parse");
        }

        @AfterEach
        void after() {
            try (monitor) {
                assertThat(monitor.after("parse").allocated().orElseThrow().bytes())
                        .isLessThan(256 << 10);
            }
        }

        @Test
        void parse() {
            assertThat(NamedOperationLimitCases.parse(100_000)).isEqualTo(100_000);
        }
    }
}
