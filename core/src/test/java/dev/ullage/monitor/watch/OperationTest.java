package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.Levels;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationTest {

    private static final MonitorSettings SETTINGS =
            MonitorSettings.testing().every(Duration.ofMillis(1)).with(Levels.of("75%", "90%", "95%"));
    private static final List<byte[]> KEPT = new ArrayList<>();

    private final MemoryMonitor monitor = MemoryMonitor.of(SETTINGS);

    @AfterEach
    void close() {
        monitor.close();
        KEPT.clear();
    }

    @Test
    void whatItsThreadAllocatesIsExact() throws Exception {
        monitor.operation("warm-up").run(() -> KEPT.add(new byte[1]));

        OperationUse use = monitor.operation("parse").run(() -> KEPT.add(new byte[(1 << 20) - 16]));

        assertThat(use.allocated()).contains(MemorySize.parse("1MiB"));
        assertThat(use.allocatedByAll().orElseThrow()).isGreaterThanOrEqualTo(MemorySize.parse("1MiB"));
        assertThat(use.name()).isEqualTo("parse");
        assertThat(monitor.operations()).extracting(OperationUse::name).containsExactly("warm-up", "parse");
    }

    @Test
    void whatItRetainsIsKnownBetweenProvenCollections() throws Exception {
        OperationUse use = monitor.operation("load").run(() -> {
            KEPT.add(new byte[8 << 20]);
            byte[] garbage = new byte[4 << 20];
            KEPT.get(0)[0] = garbage[0];
        });

        assertThat(use.liveHeap().orElseThrow().bytes()).isBetween(8L << 20, 10L << 20);
    }

    @Test
    void thePeakIsSeenByTheSamplesInBetween() throws Exception {
        monitor.start();

        OperationUse use = monitor.operation("spike").run(() -> {
            byte[] spike = new byte[32 << 20];
            long until = monitor.history().samples() + 20;
            Awaitility.await().until(() -> monitor.history().samples() > until);
            spike = new byte[0];
            ProvenCollection.force();
            KEPT.add(spike);
        });

        assertThat(use.peakHeap().bytes() - use.heap().before().bytes()).isGreaterThan(32L << 20);
        assertThat(use.heap().bytes()).isLessThan(16L << 20);
        assertThat(use.samples()).isPositive();
        assertThat(use.collections().collections()).isPositive();
    }

    @Test
    void directBuffersCount() throws Exception {
        List<ByteBuffer> buffers = new ArrayList<>();

        OperationUse use = monitor.operation("read").run(() -> buffers.add(ByteBuffer.allocateDirect(4 << 20)));

        assertThat(use.direct().orElseThrow().bytes()).isEqualTo(4 << 20);
    }

    @Test
    void anOperationAboveItsLimitFailsWithWhatWasMeasured() {
        Operation parse = monitor.operation("parse").allocated("256KiB").retained("64KiB");

        assertThatThrownBy(() -> parse.run(() -> KEPT.add(new byte[(4 << 20) - 16])))
                .isInstanceOf(AssertionError.class)
                .message()
                .matches("""
                        Operation parse: allocated 4 MiB on its thread, but at most 256 KiB is allowed. Next: reuse \
                        buffers, or allocate less in its loops, or raise the limit\\.
                        Operation parse: retained [0-9.]+ [KM]iB after a proven collection, but at most 64 KiB is allowed. \
                        Next: let LeakDetector say who holds it, or raise the limit\\.
                        parse: heap .* MiB → .* MiB, peak .* MiB, live .* MiB → .* MiB, resident .*, direct 0 B, \
                        allocated 4 MiB \\(all threads .*\\), \\d+ collections? of \\d+ ms, took \\d+ ms""");
    }

    @Test
    void anOperationWithinItsLimitsPasses() {
        Operation parse =
                monitor.operation("parse").peakHeap("64MiB").allocated("4MiB").retained("8MiB");

        assertThatCode(() -> parse.run(() -> KEPT.add(new byte[1000]))).doesNotThrowAnyException();
    }

    @Test
    void itsPeakMayBeLimited() {
        assertThatThrownBy(() -> monitor.operation("sort").peakHeap("8MiB").run(() -> KEPT.add(new byte[16 << 20])))
                .isInstanceOf(AssertionError.class)
                .message()
                .startsWith("Operation sort: peak heap 1")
                .contains(" above the beginning, garbage included, at 0 samples, but at most 8 MiB is allowed.");
    }

    @Test
    void whereNothingIsEnforcedItIsOnlyTold() throws Exception {
        List<MonitorWarning> warnings = Collections.synchronizedList(new ArrayList<>());
        try (MemoryMonitor lenient = MemoryMonitor.of(MonitorSettings.production())) {
            lenient.onWarning(warnings::add);

            OperationUse use = lenient.operation("parse").allocated("1KiB").run(() -> KEPT.add(new byte[4096]));

            assertThat(use.isWithinLimits()).isFalse();
            assertThat(use.liveHeap()).isEmpty();
            Awaitility.await().until(() -> warnings.size() == 1);
            assertThat(warnings.get(0).text()).startsWith("Operation parse: allocated 4 KiB");
            assertThatThrownBy(use::check).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void whatTheTaskThrowsGoesFirst() {
        assertThatThrownBy(() -> monitor.operation("parse").allocated("1KiB").run(() -> {
                    KEPT.add(new byte[4096]);
                    throw new java.io.IOException("no such file");
                }))
                .hasMessage("no such file");
        assertThat(monitor.operations()).isEmpty();
    }

    @Test
    void aResultIsHandedOn() throws Exception {
        assertThat(monitor.operation("answer").call(() -> "42")).isEqualTo("42");
    }

    @Test
    void aWindowEndsOnce() {
        OperationWindow window = monitor.operation("parse").begin();
        window.end();
        window.close();

        assertThatThrownBy(window::end).hasMessage("The operation parse has ended already; begin it anew.");
    }

    @Test
    void whatBeginsBeforeAndEndsAfterIsFoundByItsName() {
        monitor.before("outer");
        monitor.before("inner");
        KEPT.add(new byte[8 << 20]);

        OperationUse inner = monitor.after("inner");
        KEPT.add(new byte[8 << 20]);
        OperationUse outer = monitor.after("outer");

        assertThat(inner.liveHeap().orElseThrow().bytes()).isBetween(8L << 20, 11L << 20);
        assertThat(outer.liveHeap().orElseThrow().bytes()).isBetween(16L << 20, 20L << 20);
        assertThat(inner.heap().bytes()).isPositive();
        assertThat(monitor.operations()).extracting(OperationUse::name).containsExactly("inner", "outer");
        assertThatThrownBy(() -> monitor.after("outer"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("after(\"outer\"): this thread has begun no operation of that name that is still open. Call"
                        + " before(\"outer\") first, on the same thread.");
    }

    @Test
    void anotherThreadsOperationOfTheSameNameStaysOpen() throws InterruptedException {
        monitor.before("parse");
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread other = new Thread(() -> {
            try {
                monitor.after("parse");
            } catch (IllegalStateException notItsOwn) {
                thrown.add(notItsOwn);
            }
        });

        other.start();
        other.join();

        assertThat(thrown).hasSize(1);
        assertThat(monitor.after("parse").name()).isEqualTo("parse");
    }

    @Test
    void aLimitThatIsNoSizeIsRefused() {
        assertThatThrownBy(() -> monitor.operation("parse").allocated("much"))
                .hasMessage("The operation parse is limited to allocated(\"much\"), but that is no size. Give a number"
                        + " and a unit, for example \"64MiB\".");
        try (MemoryMonitor other = MemoryMonitor.of(MonitorSettings.production())) {
            assertThatThrownBy(() -> other.operation("parse").retained("1MiB"))
                    .hasMessage("The operation parse is limited to retained(\"1MiB\"), but its monitor does not collect"
                            + " around operations, so what stays is not known. Take MonitorSettings.testing(), or"
                            + " collecting(AROUND_OPERATIONS).");
        }
    }
}
