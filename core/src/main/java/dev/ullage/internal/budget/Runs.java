package dev.ullage.internal.budget;

import dev.ullage.internal.measure.usage.Allocation;
import dev.ullage.internal.measure.usage.AllocationMeter;
import dev.ullage.internal.measure.usage.CollectionRecorder;
import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.internal.measure.usage.HighWater;
import dev.ullage.internal.measure.usage.ObservedCollection;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.ProvenCollection;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All runs of the body, those that warm up first, and what was read before, during and after each. */
final class Runs {

    /** What stays of the first runs and is less than this is the JVM's: it loads classes (measured: 270–440 KB). */
    static final long LOADING = 1 << 20;

    private final Body body;
    private final Body empty;
    private final int warmup;
    private final int measured;
    private final Set<Quantity> quantities;
    private final Set<Gauge> gauges = EnumSet.noneOf(Gauge.class);
    private final GaugeReadings readings;
    private final long[] heapAtEnd;
    private final Optional<AllocationMeter> meter;
    private final Optional<LiveBytes> live;
    private final AllocatedBytes allocated;
    private final AllocatedBytes allocatedByCall;
    private List<ObservedCollection> collections = List.of();
    private Optional<String> doubt = Optional.empty();

    Runs(Body body, Body empty, int warmup, int measured, Set<Quantity> quantities) {
        this.body = body;
        this.empty = empty;
        this.warmup = warmup;
        this.measured = measured;
        this.quantities = quantities;
        readings = new GaugeReadings(warmup, measured);
        heapAtEnd = new long[warmup + measured];
        allocated = new AllocatedBytes(measured);
        allocatedByCall = new AllocatedBytes(measured);
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
            rehearse();
            settle(0);
            for (int run = 0; run < warmup + measured; run++) {
                water.reset();
                int number = run;
                recorder.filter(present -> number >= warmup).ifPresent(present -> present.run(number));
                runMetered(this::runBody, allocated, run - warmup);
                recorder.filter(present -> number >= warmup).ifPresent(CollectionRecorder::endRun);
                heapAtEnd[run] = Gauge.HEAP.read();
                gauges.forEach(gauge -> readings.setMark(gauge, number, water.mark(gauge)));
                settle(run + 1);
                runMetered(empty, allocatedByCall, run - warmup);
            }
        }
    }

    /** What the readings themselves load and keep is there before the first that counts. */
    private void rehearse() throws Exception {
        runMetered(empty, allocatedByCall, 0);
        runMetered(empty, allocatedByCall, 0);
    }

    /** Collects where anything but allocation is judged, so that each run starts from the same state. */
    private void settle(int index) {
        boolean onlyAllocation = quantities.equals(Set.of(Quantity.ALLOCATED));
        if (!onlyAllocation) {
            collect();
        }
        live.ifPresent(LiveBytes::read);
        if (live.isPresent() && gauges.contains(Gauge.HEAP)) {
            // The text that was just counted from is garbage now.
            collect();
        }
        gauges.forEach(gauge -> readings.setBefore(gauge, index, gauge.read()));
    }

    private void collect() {
        CollectionProof proof = ProvenCollection.force();
        doubt = doubt.or(proof::doubt);
    }

    /** Why not all garbage was proven to be gone before a reading, and what to change; absent where it was. */
    Optional<String> doubt() {
        return doubt;
    }

    /** Runs the code; a run before the first measured one has a negative number, and is not kept. */
    private void runMetered(Body code, AllocatedBytes target, int number) throws Exception {
        meter.ifPresent(AllocationMeter::start);
        runOnce(code);
        meter.map(AllocationMeter::stop)
                .filter(allocation -> number >= 0)
                .ifPresent(allocation -> target.set(number, allocation));
    }

    /** A body that leaves the interrupt flag set would make the next run fail, and the check's own waits. */
    private void runBody() throws Exception {
        try {
            body.run();
        } finally {
            Thread.interrupted();
        }
    }

    /** Runs the body once more, to see which threads allocate. */
    Allocation allocationByThread() throws Exception {
        AllocationMeter again = meter.orElseThrow();
        again.start();
        runOnce(this::runBody);
        return again.stop();
    }

    // A frame of its own: the interpreter keeps what a frame's dead locals refer to.
    private static void runOnce(Body code) throws Exception {
        code.run();
    }

    /** What each measured run allocated. */
    AllocatedBytes allocated() {
        return allocated;
    }

    /** What each run of an empty body allocated, on the same path. */
    AllocatedBytes allocatedByCall() {
        return allocatedByCall;
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

    GaugeReadings gauges() {
        return readings;
    }

    /** The heap in use at the end of a run, garbage included. */
    long heapAtEnd(int run) {
        return heapAtEnd[run];
    }
}
