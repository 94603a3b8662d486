package dev.ullage.internal.measure.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.measure.usage.Allocation.ByThread;
import dev.ullage.measure.MemorySize;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllocationMeterTest {

    private static final int TEN_MEBIBYTES = 10 << 20;
    private static final MemorySize ARRAY = MemorySize.ofBytes(TEN_MEBIBYTES + 16);

    private static volatile Object sink = "";

    private final AllocationMeter meter = AllocationMeter.create().orElseThrow();

    @BeforeEach
    void warmUp() {
        meter.start();
        meter.stop();
    }

    @Test
    void nothingOfTheMetersOwnIsInIt() {
        meter.start();
        Allocation nothing = meter.stop();

        assertThat(nothing.own()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void theOwnThreadIsExactToTheByte() {
        meter.start();
        sink = new byte[TEN_MEBIBYTES];
        Allocation allocation = meter.stop();

        assertThat(allocation.own()).isEqualTo(ARRAY);
        assertThat(allocation.threads())
                .contains(new ByThread(Thread.currentThread().getName(), ARRAY));
    }

    @Test
    void aThreadThatLivesOnIsNamed() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "worker"));
        try {
            pool.submit(() -> {}).get();

            meter.start();
            pool.submit(() -> sink = new byte[TEN_MEBIBYTES]).get();
            Allocation allocation = meter.stop();

            assertThat(allocation.others()).isGreaterThanOrEqualTo(ARRAY);
            assertThat(allocation.own()).isLessThan(MemorySize.parse("100KiB"));
            assertThat(allocation.threads().get(0).name()).isEqualTo("worker");
            assertThat(allocation.byEndedThreads()).isLessThan(MemorySize.parse("1MiB"));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aThreadThatHasEndedIsCounted() throws Exception {
        meter.start();
        Thread thread = new Thread(() -> sink = new byte[TEN_MEBIBYTES]);
        thread.start();
        thread.join();
        Allocation allocation = meter.stop();

        assertThat(allocation.total()).isGreaterThanOrEqualTo(ARRAY);
        assertThat(allocation.uncounted()).isEmpty();
    }
}
