package dev.ullage.internal.child.run;

import com.sun.management.OperatingSystemMXBean;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
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
        @Nullable OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new EffectiveValues(
                Runtime.version().toString(),
                System.getProperty("java.vm.name", "?"),
                JvmFlags.maxHeap()
                        .map(MemorySize::bytes)
                        .orElse(Runtime.getRuntime().maxMemory()),
                JvmFlags.collector(),
                collectors,
                Runtime.getRuntime().availableProcessors(),
                machine == null ? 0 : machine.getTotalMemorySize(),
                machine == null ? 0 : machine.getTotalSwapSpaceSize(),
                ProcessHandle.current().pid(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?"),
                System.getProperty("os.arch", "?"));
    }
}
