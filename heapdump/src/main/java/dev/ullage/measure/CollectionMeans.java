package dev.ullage.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** A way to make the JVM collect. */
public enum CollectionMeans {

    /** {@link System#gc()}; does nothing under {@code -XX:+DisableExplicitGC}. */
    SYSTEM_GC("System.gc()") {
        @Override
        @SuppressWarnings("SystemGc") // The one owner of forced collections.
        void request(CollectionCanary canary, long deadline) {
            System.gc();
        }
    },

    /** The full collection before a class histogram; not on ZGC before 21, nor on Shenandoah. */
    CLASS_HISTOGRAM("the class histogram's collection") {
        @Override
        void request(CollectionCanary canary, long deadline) {
            DiagnosticCommands.run(ClassHistogram.OPERATION);
        }
    },

    /**
     * A moment's tiny {@code SoftMaxHeapSize}, a flag that may be changed at run time: ZGC and Shenandoah then collect
     * within some 5 to 100 ms (measured on 17 and 25). The flag is put back.
     */
    SOFT_MAX_HEAP_SIZE("a lowered SoftMaxHeapSize") {
        @Override
        void request(CollectionCanary canary, long deadline) throws InterruptedException {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (bean == null) {
                return;
            }
            String before;
            try {
                before = bean.getVMOption(FLAG).getValue();
                bean.setVMOption(FLAG, String.valueOf(1 << 20));
            } catch (IllegalArgumentException noSuchFlag) {
                return;
            }
            try {
                canary.awaitCleared(Math.min(deadline, System.nanoTime() + NUDGE_NANOS));
            } finally {
                bean.setVMOption(FLAG, before);
            }
        }
    },

    /** Garbage, until the JVM has to collect: slow, the last resort. */
    ALLOCATION("allocating until the JVM collected") {
        @Override
        void request(CollectionCanary canary, long deadline) {
            while (!canary.isCleared() && System.nanoTime() < deadline) {
                garbage = new byte[1 << 20];
            }
            garbage = new byte[0];
        }
    };

    private static final String FLAG = "SoftMaxHeapSize";
    private static final long NUDGE_NANOS = 1_000_000_000;

    // Written, so that the compiler cannot leave the allocation out.
    @SuppressWarnings("unused")
    private static volatile byte[] garbage = new byte[0];

    private final String wording;

    CollectionMeans(String wording) {
        this.wording = wording;
    }

    abstract void request(CollectionCanary canary, long deadline) throws InterruptedException;

    /** The means in words, as in "collected by …". */
    @Override
    public String toString() {
        return wording;
    }
}
