package dev.ullage.internal.budget;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.PoolUse;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** What a share, such as 25 %, is a share of. */
enum Capacity {
    HEAP("the heap's limit"),
    DIRECT("the limit of direct memory"),
    METASPACE("the limit of metaspace or, where there is none, the container's or the machine's memory"),
    CONTAINER("the container's limit or, without one, the machine's memory"),
    FILE_DESCRIPTORS("the process's limit of descriptors"),
    NONE("");

    private final String wording;

    Capacity(String wording) {
        this.wording = wording;
    }

    String wording() {
        return wording;
    }

    /** How much there is, in bytes or pieces. */
    Optional<Long> amount() {
        return switch (this) {
            case HEAP -> Optional.of(Runtime.getRuntime().maxMemory());
            case DIRECT -> Optional.of(directMemory());
            case METASPACE -> metaspace().or(Capacity::machine);
            case CONTAINER -> machine();
            case FILE_DESCRIPTORS -> descriptors();
            case NONE -> Optional.empty();
        };
    }

    /** The flag is zero where it was not set: the limit is then the heap's. */
    private static long directMemory() {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        long set = bean == null
                ? 0
                : Long.parseLong(bean.getVMOption("MaxDirectMemorySize").getValue());
        return set > 0 ? set : Runtime.getRuntime().maxMemory();
    }

    private static Optional<Long> metaspace() {
        return PoolUse.all().stream()
                .filter(pool -> pool.name().equals("Metaspace"))
                .findFirst()
                .flatMap(pool -> pool.use().max())
                .map(MemorySize::bytes);
    }

    private static Optional<Long> machine() {
        Optional<Long> physical = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(system.getTotalMemorySize())
                : Optional.empty();
        return CgroupMemory.now()
                .flatMap(CgroupMemory::limit)
                .map(MemorySize::bytes)
                .or(() -> physical);
    }

    private static Optional<Long> descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? Optional.of(unix.getMaxFileDescriptorCount())
                : Optional.empty();
    }
}
