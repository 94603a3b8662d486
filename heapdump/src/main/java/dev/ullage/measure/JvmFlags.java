package dev.ullage.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;

/** What this JVM's flags say, where it is a HotSpot. */
public final class JvmFlags {

    /** What {@link #collector()} says where no flag tells. */
    public static final String UNKNOWN = "?";

    private JvmFlags() {}

    /** The garbage collector, as its flag names it: {@code "Serial"}, {@code "G1"}, {@code "Z"}; {@link #UNKNOWN} where none tells. */
    public static String collector() {
        return Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon")
                .filter(name ->
                        value("Use" + name + "GC").filter("true"::equals).isPresent())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The largest heap; what {@code Runtime.maxMemory()} tells is less by a survivor space on some collectors. */
    public static Optional<MemorySize> maxHeap() {
        return value("MaxHeapSize").map(Long::valueOf).map(MemorySize::ofBytes);
    }

    /** The value of a flag, as text; absent where the JVM has no such flag. */
    public static Optional<String> value(String flag) {
        if (!ManagementExtension.PRESENT) {
            return Optional.empty();
        }
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return bean == null
                    ? Optional.empty()
                    : Optional.of(bean.getVMOption(flag).getValue());
        } catch (IllegalArgumentException unknownHere) {
            return Optional.empty();
        }
    }
}
