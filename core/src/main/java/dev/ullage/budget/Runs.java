package dev.ullage.budget;

import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.usage.Allocation;
import dev.ullage.measure.usage.AllocationMeter;
import dev.ullage.measure.usage.CollectionRecorder;
import dev.ullage.measure.usage.Gauge;
import dev.ullage.measure.usage.HighWater;
import dev.ullage.measure.usage.ObservedCollection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All runs of the body, those that warm up first, and what was read before, during and after each. */
final class Runs {

    private static final Gauge[] GAUGES = Gauge.values();

    private final Body body;
    private final Body empty;
    private final int warmup;
    private final int measured;
    private final Set<Quantity> quantities;
    private final Set<Gauge> gauges = EnumSet.noneOf(Gauge.class);
    private final long[][] before;
    private final long[][] marks;
    private final long[] heapAtEnd;
    private final Optional<AllocationMeter> meter;
    private final Optional<LiveBytes> live;
    private final List<Allocation> allocations = new ArrayList<>();
    private final List<Allocation> ofEmptyBody = new ArrayList<>();
    private List<ObservedCollection> collections = List.of();

    Runs(Body body, Body empty, int warmup, int measured, Set<Quantity> quantities) {
        this.body = body;
        this.empty = empty;
        this.warmup = warmup;
        this.measured = measured;
        this.quantities = quantities;
        before = new long[warmup + measured + 1][GAUGES.length];
        marks = new long[warmup + measured][GAUGES.length];
        heapAtEnd = new long[warmup + measured];
        meter = quantities.contains(Quantity.ALLOCATED) ? AllocationMeter.create() : Optional.empty();
        live = quantities.contains(Quantity.RETAINED)
                ? Optional.of(new LiveBytes(warmup + measured + 1))
                : Optional.empty();
        quantities.forEach(quantity -> gaugeOf(quantity).ifPresent(gauges::add));
    }

    static Optional<Gauge> gaugeOf(Quantity quantity) {
        return switch (quantity) {
            case PEAK_HEAP, GC_EFFICIENCY -> Optional.of(Gauge.HEAP);
            case DIRECT -> Optional.of(Gauge.DIRECT);
            case MAPPED -> Optional.of(Gauge.MAPPED);
            case METASPACE -> Optional.of(Gauge.METASPACE);
            case THREADS -> Optional.of(Gauge.THREADS);
            case FILE_DESCRIPTORS -> Optional.of(Gauge.FILE_DESCRIPTORS);
            case RSS -> Optional.of(Gauge.RESIDENT);
            case ALLOCATED, RETAINED, GC_PAUSE, GC_COUNT -> Optional.empty();
        };
    }

    /**
     * Runs everything.
     *
     * @throws Exception what the body throws
     */
    void run() throws Exception {
        if (quantities.stream().anyMatch(Quantity::isOfCollections)) {
            try (CollectionRecorder recorder = CollectionRecorder.start()) {
                runAll(Optional.of(recorder));
                collections = stop(recorder);
            }
        } else {
            runAll(Optional.empty());
        }
    }

    private static List<ObservedCollection> stop(CollectionRecorder recorder) {
        try {
            return recorder.stop();
        } catch (IOException lost) {
            throw new IllegalStateException("The recording of garbage collections is lost.", lost);
        }
    }

    private void runAll(Optional<CollectionRecorder> recorder) throws Exception {
        try (HighWater water = HighWater.of(gauges)) {
            settle(0);
            for (int run = 0; run < warmup + measured; run++) {
                water.reset();
                int number = run;
                recorder.filter(present -> number >= warmup).ifPresent(present -> present.run(number));
                runMetered(body, run >= warmup ? allocations : new ArrayList<>());
                recorder.filter(present -> number >= warmup).ifPresent(CollectionRecorder::endRun);
                heapAtEnd[run] = Gauge.HEAP.read();
                gauges.forEach(gauge -> marks[number][gauge.ordinal()] = water.mark(gauge));
                settle(run + 1);
                runMetered(empty, run >= warmup ? ofEmptyBody : new ArrayList<>());
            }
        }
    }

    /** Collects where anything but allocation is judged, so that each run starts from the same state. */
    private void settle(int index) {
        boolean onlyAllocation = quantities.equals(Set.of(Quantity.ALLOCATED));
        if (!onlyAllocation) {
            ProvenCollection.force();
        }
        live.ifPresent(LiveBytes::read);
        gauges.forEach(gauge -> before[index][gauge.ordinal()] = gauge.read());
    }

    private void runMetered(Body code, List<Allocation> target) throws Exception {
        meter.ifPresent(AllocationMeter::start);
        try {
            runOnce(code);
        } finally {
            // A body that leaves the flag set would make the next run fail, and the check's own waits.
            Thread.interrupted();
        }
        meter.map(AllocationMeter::stop).ifPresent(target::add);
    }

    // A frame of its own: the interpreter keeps what a frame's dead locals refer to.
    private static void runOnce(Body code) throws Exception {
        code.run();
    }

    /** What each measured run allocated. */
    List<Allocation> allocations() {
        return allocations;
    }

    /** What each run of an empty body allocated, on the same path. */
    List<Allocation> ofEmptyBody() {
        return ofEmptyBody;
    }

    /** The live bytes before the first run and after each. */
    LiveBytes live() {
        return live.orElseThrow();
    }

    List<ObservedCollection> collections() {
        return collections;
    }

    int warmup() {
        return warmup;
    }

    int measured() {
        return measured;
    }

    /** The number of all runs. */
    int all() {
        return warmup + measured;
    }

    /** What a gauge read before a run, garbage collected. */
    long before(Gauge gauge, int run) {
        return before[run][gauge.ordinal()];
    }

    long mark(Gauge gauge, int run) {
        return marks[run][gauge.ordinal()];
    }

    /** The heap in use at the end of a run, garbage included. */
    long heapAtEnd(int run) {
        return heapAtEnd[run];
    }

    /** What each measured run leaves behind of a gauge, the least of them. */
    long leftByEach(Gauge gauge) {
        long least = Long.MAX_VALUE;
        for (int run = warmup; run < all(); run++) {
            least = Math.min(least, before(gauge, run + 1) - before(gauge, run));
        }
        return Math.max(0, least);
    }

    /**
     * The high-water marks of the measured runs above what a gauge read before the reference run, less what the runs in
     * between left behind.
     */
    long[] marksAbove(Gauge gauge, int reference) {
        long left = leftByEach(gauge);
        long[] above = new long[measured];
        for (int run = warmup; run < all(); run++) {
            above[run - warmup] = Math.max(0, mark(gauge, run) - before(gauge, reference) - (run - reference) * left);
        }
        return above;
    }
}
