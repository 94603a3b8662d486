package dev.ullage.internal.child.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ullage.internal.child.wire.Frame.HeapDumped;
import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.HeapPressure.State;
import dev.ullage.monitor.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Dumps the heap once when it thrashes, for the parent that sees the same and ends this JVM: from outside nobody could ask, as a
 * second JVM might not fit into the limit.
 */
final class StrainedHeap {

    private static final String FILE = "thrashing.hprof";

    private final Telling telling;
    private final HeapPressure pressure;
    private boolean isDumped;

    StrainedHeap(Telling telling, MemorySize maxHeap) {
        this.telling = telling;
        this.pressure = HeapPressure.in(maxHeap, JvmFlags.collector());
    }

    /** On the sampler's thread alone. */
    void note(Sample sample) throws IOException {
        if (!isDumped && pressure.note(sample) == State.THRASHING) {
            isDumped = true;
            @Nullable HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (vm != null) {
                vm.dumpHeap(telling.beside(FILE).toString(), true);
                telling.tell(new HeapDumped(FILE));
            }
        }
    }
}
