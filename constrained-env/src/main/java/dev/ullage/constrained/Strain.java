package dev.ullage.constrained;

import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Reading;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.HeapPressure.State;
import dev.ullage.monitor.HeapPressure.Stretch;
import dev.ullage.monitor.Sample;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees in the frames of a run whether its heap is so full that collections leave the tests no time. */
final class Strain {

    /** What the child gets to dump its heap. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private @Nullable HeapPressure pressure;
    private @Nullable Stretch strained;
    private @Nullable Stretch thrashing;
    private long thrashingSince;
    private Optional<String> dump = Optional.empty();

    void note(Frame frame) {
        if (frame instanceof Frame.Hello hello) {
            pressure = HeapPressure.in(
                    MemorySize.ofBytes(hello.effective().maxHeap()),
                    hello.effective().collector());
        } else if (frame instanceof Frame.Sampled sampled && pressure != null) {
            note(pressure, sampled.reading());
        } else if (frame instanceof Frame.HeapDumped dumped) {
            dump = Optional.of(dumped.file());
        }
    }

    private void note(HeapPressure heap, Reading reading) {
        State state = heap.note(Sample.of(
                reading.nanos(),
                reading.test(),
                reading.values().stream().mapToLong(Long::longValue).toArray()));
        if (state != State.NONE) {
            Stretch now = heap.stretch();
            Stretch worst = strained;
            strained = worst == null || now.use().share() > worst.use().share() ? now : worst;
        }
        if (state == State.THRASHING && thrashing == null) {
            thrashing = heap.stretch();
            thrashingSince = System.nanoTime();
        }
    }

    /** Whether the suite is to be ended: it thrashes, and has dumped its heap or had the time to. */
    boolean isHopeless() {
        return thrashing != null && (dump.isPresent() || System.nanoTime() - thrashingSince > PATIENCE_NANOS);
    }

    /** What shows that it thrashes; to be asked when it was ended, for it need not be in a single test then. */
    Optional<Stretch> thrashing() {
        HeapPressure heap = pressure;
        return thrashing == null && heap != null && heap.isHopeless()
                ? Optional.of(heap.stretch())
                : Optional.ofNullable(thrashing);
    }

    /** What the tests suffer from at the last sample; empty where they have the time that they need. */
    Optional<Stretch> now() {
        HeapPressure heap = pressure;
        return heap == null || heap.state() == State.NONE ? Optional.empty() : Optional.of(heap.stretch());
    }

    /** The worst of the run. */
    Optional<Stretch> worst() {
        return Optional.ofNullable(strained);
    }

    /** The name of the heap dump in the child's folder; empty where it could not be made. */
    Optional<String> dump() {
        return dump;
    }
}
