package dev.ullage.child.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ullage.child.wire.EffectiveValues;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this JVM really got. */
final class Effective {

    private Effective() {}

    static EffectiveValues values() {
        List<String> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(MemoryManagerMXBean::getName)
                .toList();
        return new EffectiveValues(
                Runtime.version().toString(),
                System.getProperty("java.vm.name", "?"),
                maxHeap(),
                collectors,
                Runtime.getRuntime().availableProcessors(),
                ProcessHandle.current().pid());
    }

    private static long maxHeap() {
        @Nullable HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return hotSpot == null
                ? Runtime.getRuntime().maxMemory()
                : Long.parseLong(hotSpot.getVMOption("MaxHeapSize").getValue());
    }
}
