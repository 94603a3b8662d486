package dev.ullage.child.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.ullage.child.wire.EffectiveValues;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this JVM really got. */
final class Effective {

    private static final List<String> COLLECTORS = List.of("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon");

    private Effective() {}

    static EffectiveValues values() {
        List<String> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(MemoryManagerMXBean::getName)
                .toList();
        @Nullable OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new EffectiveValues(
                Runtime.version().toString(),
                System.getProperty("java.vm.name", "?"),
                maxHeap(),
                collector(),
                collectors,
                Runtime.getRuntime().availableProcessors(),
                machine == null ? 0 : machine.getTotalMemorySize(),
                machine == null ? 0 : machine.getTotalSwapSpaceSize(),
                ProcessHandle.current().pid(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?"),
                System.getProperty("os.arch", "?"));
    }

    private static long maxHeap() {
        @Nullable HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return hotSpot == null
                ? Runtime.getRuntime().maxMemory()
                : Long.parseLong(hotSpot.getVMOption("MaxHeapSize").getValue());
    }

    private static String collector() {
        @Nullable HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return COLLECTORS.stream()
                .filter(name -> hotSpot != null && isOn(hotSpot, "Use" + name + "GC"))
                .findFirst()
                .orElse("?");
    }

    private static boolean isOn(HotSpotDiagnosticMXBean hotSpot, String flag) {
        try {
            return Boolean.parseBoolean(hotSpot.getVMOption(flag).getValue());
        } catch (IllegalArgumentException unknownHere) {
            return false;
        }
    }
}
