package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Collected.Stage;
import dev.ullage.internal.child.wire.Frame.StillLive;
import dev.ullage.internal.child.wire.Frame.StillLive.OfClass;
import dev.ullage.internal.child.wire.Frame.Watched;
import dev.ullage.internal.child.wire.Reading;
import dev.ullage.internal.child.wire.Watching;
import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.Footprint;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Readings;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.Sampler;
import dev.ullage.monitor.Threshold;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches this JVM while tests run: samples on a thread of its own, and live heap where tests end. */
final class Watch {

    private static final Metric[] METRICS = Metric.values();
    private static final int LARGEST = 10;

    private final Telling telling;
    private final boolean collects;
    private final TrackedMemory tracked;
    private final StrainedHeap strain;
    private final Readings readings = Readings.fromNow();
    private final Boundaries boundaries;
    private final long[] values = new long[METRICS.length];
    private @Nullable Sampler sampler;

    private Watch(Watching watching, Telling telling, long maxHeap) {
        this.telling = telling;
        tracked = new TrackedMemory(telling);
        strain = new StrainedHeap(telling, MemorySize.ofBytes(maxHeap));
        collects = watching.liveHeap();
        List<Threshold> lines = watching.lines().stream().map(Threshold::parse).toList();
        boundaries = new Boundaries(lines, MemorySize.ofBytes(maxHeap), watching.share(), this::collect);
    }

    /**
     * Starts to watch; empty where nothing is asked for.
     *
     * @param maxHeap the limit of live heap, in bytes
     * @throws IllegalArgumentException if a line is no threshold
     */
    static Optional<Watch> start(Watching watching, Telling telling, long maxHeap) {
        if (watching.interval().isEmpty() && !watching.liveHeap()) {
            return Optional.empty();
        }
        Watch watch = new Watch(watching, telling, maxHeap);
        watching.interval().ifPresent(watch::sampleEvery);
        return Optional.of(watch);
    }

    private void sampleEvery(Duration interval) {
        sampler = Sampler.start(readings, interval, telling::numberInProgress, this::tell);
    }

    /** On the sampler's thread alone. */
    private void tell(Sample sample) throws IOException {
        for (int i = 0; i < METRICS.length; i++) {
            values[i] = sample.value(METRICS[i]);
        }
        telling.tellSampled(sample.nanos(), sample.test(), values);
        tracked.tellIfGrown(sample);
        strain.note(sample);
    }

    /** By the clock of the readings. */
    Duration elapsed() {
        return Duration.ofNanos(readings.elapsed());
    }

    /** Discovery is finished, no test has begun. */
    void baseline() {
        if (collects) {
            boundaries.begin();
        }
    }

    /** A test or class has ended; its own objects are still held by JUnit until the next event. */
    void ended(int number, boolean isClass) {
        boundaries.ended(number, isClass);
    }

    /**
     * The next event after an end.
     *
     * @param running how many tests are in progress
     */
    void next(int running) {
        if (collects) {
            boundaries.settle(running);
        }
    }

    /** The run came to its end: sees what stayed, and tells what watching took. */
    void runIsOver() {
        if (collects && boundaries.end() > Judgement.TOLERANCE.bytes()) {
            ClassHistogram.take().ifPresent(this::tellLargest);
        }
        stop();
        Footprint footprint =
                sampler == null ? new Footprint(0, Duration.ZERO, MemorySize.ZERO, Duration.ZERO) : sampler.footprint();
        telling.tell(new Watched(
                footprint.samples(),
                footprint.cpu(),
                footprint.allocated().bytes(),
                footprint.over(),
                boundaries.ends(),
                boundaries.collections(),
                boundaries.collecting(),
                Optional.ofNullable(sampler).flatMap(Sampler::failure).map(Throwable::toString)));
    }

    private void tellLargest(ClassHistogram histogram) {
        telling.tell(new StillLive(histogram.classes().stream()
                .limit(LARGEST)
                .map(type -> new OfClass(
                        type.className(), type.instances(), type.bytes().bytes()))
                .toList()));
    }

    /** No sample comes after this. */
    void stop() {
        if (sampler != null) {
            sampler.close();
        }
    }

    private Collected collect(Stage stage, int test) {
        tracked.tell(); // first, so that what it takes itself is in the baseline
        // A test may have left its thread interrupted, which would end the wait for the collection.
        boolean interrupted = Thread.interrupted();
        CollectionProof proof = ProvenCollection.compact();
        Sample sample = readings.now(test);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Collected collected = new Collected(
                stage,
                new Reading(
                        sample.nanos(),
                        test,
                        Stream.of(METRICS).map(sample::value).toList()),
                proof.proven() ? OptionalLong.of(sample.value(Metric.HEAP_USED)) : OptionalLong.empty(),
                proof.took());
        telling.tell(collected);
        return collected;
    }
}
