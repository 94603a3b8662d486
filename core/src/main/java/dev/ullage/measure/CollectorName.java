package dev.ullage.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The garbage collector of this JVM, as its flag names it. */
public final class CollectorName {

    /** What {@link #ofThisJvm()} says where no flag tells. */
    public static final String UNKNOWN = "?";

    private static final List<String> NAMES = List.of("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon");

    private CollectorName() {}

    /** {@code "Serial"}, {@code "G1"}, {@code "Z"} and so on; {@link #UNKNOWN} where no flag tells. */
    public static String ofThisJvm() {
        if (!ManagementExtension.PRESENT) {
            return UNKNOWN;
        }
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return bean == null
                ? UNKNOWN
                : NAMES.stream()
                        .filter(name -> isOn(bean, "Use" + name + "GC"))
                        .findFirst()
                        .orElse(UNKNOWN);
    }

    private static boolean isOn(HotSpotDiagnosticMXBean bean, String flag) {
        try {
            return Boolean.parseBoolean(bean.getVMOption(flag).getValue());
        } catch (IllegalArgumentException unknownHere) {
            return false;
        }
    }
}
