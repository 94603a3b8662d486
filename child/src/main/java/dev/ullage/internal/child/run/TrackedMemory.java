package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Frame.Tracked;
import dev.ullage.internal.child.wire.Frame.Tracked.OfCategory;
import dev.ullage.measure.NativeTracking;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;

/**
 * Tells what the JVM tracks of its native memory, where it does: where live heap is read, and whenever resident memory has grown
 * by 16 MiB, for a test that is killed comes to no end.
 */
final class TrackedMemory {

    private static final long STEP = 16L << 20;

    private final Telling telling;
    private final boolean isOn = NativeTracking.isOn();
    private long resident;

    TrackedMemory(Telling telling) {
        this.telling = telling;
    }

    synchronized void tell() {
        if (isOn) {
            telling.tell(new Tracked(NativeTracking.committed().entrySet().stream()
                    .map(each -> new OfCategory(each.getKey(), each.getValue().bytes()))
                    .toList()));
        }
    }

    synchronized void tellIfGrown(Sample sample) {
        long now = sample.value(Metric.RESIDENT);
        if (isOn && now > resident + STEP) {
            resident = now;
            tell();
        }
    }
}
