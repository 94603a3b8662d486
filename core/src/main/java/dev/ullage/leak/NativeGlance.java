package dev.ullage.leak;

import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/**
 * A look at native memory that a clean verdict can afford: as many iterations as fit into a moment, and the process's
 * resident memory before and after.
 *
 * <p>Where it grew, it may be the heap's own pages, touched for the first time. So there is one more look, which leaves
 * the heap out and costs some milliseconds more.
 */
final class NativeGlance {

    private final Workload workload;
    private final int iterations;

    /** A glance of as many iterations, up to so many first rounds, as the time allows by what one takes. */
    NativeGlance(Workload workload, int firstRound, double nanosPerIteration) {
        this.workload = workload;
        double affordable = Budget.iterationsIn(Rules.GLANCE_TIME, nanosPerIteration);
        iterations = (int) Math.min((double) Rules.GLANCE_ROUNDS * firstRound, affordable);
    }

    /** How often the body runs in one look. */
    int iterations() {
        return iterations;
    }

    /** Whether native memory grew by more than its noise; not where so few iterations cannot tell. */
    boolean seesGrowth() throws Exception {
        return iterations >= Rules.ITERATIONS && residentGrows() && nativeGrows();
    }

    private boolean residentGrows() throws Exception {
        ResidentSet.dropFreed();
        long before = ResidentSet.bytes();
        workload.run(iterations);
        return ResidentSet.bytes() - before > Rules.NATIVE_NOISE;
    }

    /** What loads classes grows metaspace until they are unloaded; classes and their loaders are counted. */
    private boolean nativeGrows() throws Exception {
        if (!ResourceCounter.NATIVE_RESIDENT_BYTES.available()) {
            return false;
        }
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        long loaded = classes.getTotalLoadedClassCount();
        long before = ResourceCounter.NATIVE_RESIDENT_BYTES.read();
        workload.run(iterations);
        return ResourceCounter.NATIVE_RESIDENT_BYTES.read() - before > Rules.NATIVE_NOISE
                && classes.getTotalLoadedClassCount() - loaded < iterations * Rules.LOADING_SHARE;
    }
}
