package dev.ullage.internal.measure.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class GaugeTest {

    private static final int READINGS = 100;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "METASPACE")
    void aReadingMakesNoGarbage(Gauge gauge) {
        assumeTrue(gauge.available(), "not on this system");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(gauge);
        threads.getCurrentThreadAllocatedBytes();

        long before = threads.getCurrentThreadAllocatedBytes();
        read(gauge);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }

    private static void read(Gauge gauge) {
        for (int i = 0; i < READINGS; i++) {
            gauge.read();
        }
    }
}
