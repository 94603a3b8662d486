package dev.ullage.internal.gate.watch;

import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ResidentSet;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.Trend;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches a running JVM from outside: its counters are read from the file in which it shows them, its resident memory and its control
 * group are asked of the kernel. The JVM does nothing for it: no agent is attached, no safepoint, no thread, no allocation.
 *
 * <p>Not safe for use by several threads.
 */
public final class Monitor implements AutoCloseable {

    /** Warning at 75 % of the limit, critical at 90 %, emergency at 95 %. */
    public static final Levels LEVELS = Levels.of("75%", "90%", "95%");

    /** How near a forecast must be to be an alert, by default: 10 minutes. */
    public static final Duration HORIZON = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final long A_YEAR = 365L * 86_400;
    private static final long MILLION = 1_000_000;

    private final Target target;
    private final Levels levels;
    private final Alerts alerts;
    private final Optional<ResidentSet> resident;
    private final long began = System.nanoTime();
    private final SampleSeries series = SampleSeries.ofCapacity(SampleSeries.POINTS);
    private final HeapFloor floor = new HeapFloor();
    private final CollectionLog collections = new CollectionLog();
    private final Optional<HeapPressure> pressure;
    private HeapPressure.State pressureState = HeapPressure.State.NONE;
    private @Nullable Sample first;
    private Optional<MemorySize> firstFloor = Optional.empty();

    /**
     * Begins to watch.
     *
     * @param levels where the levels begin; their baseline is what is in use at the first reading
     * @param horizon how near a forecast must be to be an alert
     */
    public Monitor(Target target, Levels levels, Duration horizon) {
        this.target = target;
        this.levels = levels;
        this.alerts = new Alerts(horizon);
        this.resident = ResidentSet.of(target.pid());
        this.pressure = pressure(target);
    }

    private static Optional<HeapPressure> pressure(Target target) {
        try {
            long max = HeapCounters.of(PerfData.read(target.file())).max();
            String flag = target.collector().startsWith("Z") ? "Z" : target.collector();
            return Optional.of(HeapPressure.in(MemorySize.ofBytes(max), flag));
        } catch (IOException unreadable) { // the first reading says so
            return Optional.empty();
        }
    }

    /**
     * Reads how it stands now. Trends need at least eight collections, and eight readings.
     *
     * @throws WatchException if it has ended, or its counters can no longer be read
     */
    public Status read() throws WatchException {
        return status(counters().orElseThrow(() -> new WatchException(target + " has ended.")));
    }

    private Status status(PerfData data) {
        Instant at = Instant.now();
        Duration watched = Duration.ofNanos(System.nanoTime() - began);
        HeapCounters heap = HeapCounters.of(data);
        Optional<CgroupMemory> group = CgroupMemory.of(target.pid());
        Sample sample = sample(watched, data, heap, group);
        Sample earliest = first == null ? sample : first;
        first = earliest;
        series.add(sample);
        long now = glance(data);
        Outlook ofHeap = heap(heap, now);
        Outlook ofMemory = memory(sample, group, earliest);
        return new Status(
                target,
                at,
                watched,
                sample,
                ofHeap,
                ofMemory,
                CollectionUse.between(earliest, sample),
                collections.notes(),
                alerts(watched, sample, ofHeap, ofMemory));
    }

    private List<Alert> alerts(Duration watched, Sample sample, Outlook ofHeap, Outlook ofMemory) {
        List<Alert> all = new ArrayList<>(alerts.of(watched, ofHeap, ofMemory));
        alerts.ofPauses(watched, collections.notes()).ifPresent(all::add);
        if (pressure.isPresent()) {
            HeapPressure.State before = pressureState;
            pressureState = pressure.get().note(sample);
            if (pressureState.compareTo(before) > 0) {
                all.add(new Alert(
                        watched,
                        "collections take most of the time: " + pressure.get().stretch()));
            }
        }
        return all;
    }

    /** Why a watch is over. */
    public enum End {
        /** Its time was up. */
        TIME_OVER,
        /** The JVM has ended. */
        TARGET_ENDED
    }

    /**
     * Reads at an interval, the first time at once.
     *
     * @param interval from one reading to the next
     * @param longest how long
     * @param view is given each reading, on this thread
     * @throws WatchException if the JVM has ended before the first reading, or its counters can no longer be read
     * @throws InterruptedException if this thread is interrupted
     */
    public End watch(Duration interval, Duration longest, Consumer<Status> view)
            throws WatchException, InterruptedException {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("Monitor: an interval of " + interval.toMillis()
                    + " ms is too short. Give 10 ms or more, for example 1s.");
        }
        CountDownLatch never = new CountDownLatch(1);
        long next = System.nanoTime();
        long end = next + Math.min(longest.toSeconds(), A_YEAR) * 1000 * MILLION;
        view.accept(read());
        while (true) {
            next = Math.max(next + interval.toNanos(), System.nanoTime());
            if (next > end) {
                return End.TIME_OVER;
            }
            Optional<PerfData> data;
            do {
                never.await(Math.min(GLANCE.toNanos(), next - System.nanoTime()), TimeUnit.NANOSECONDS);
                data = counters();
                if (data.isEmpty()) {
                    return End.TARGET_ENDED;
                }
                glance(data.get());
            } while (System.nanoTime() < next);
            view.accept(status(data.get()));
        }
    }

    /** Looks at the heap only, so that no collection and no low is missed; 0.1 ms. */
    private long glance(PerfData data) {
        long now = Math.max(0, System.currentTimeMillis() - target.started()) * MILLION;
        HeapCounters heap = HeapCounters.of(data);
        floor.note(heap, now);
        collections.note(data, heap, now);
        return now;
    }

    /** Empty where the JVM has ended. */
    private Optional<PerfData> counters() throws WatchException {
        try {
            PerfData data = PerfData.read(target.file());
            boolean isAlive = ProcessHandle.of(target.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent()
                    && data.orZero("sun.rt.createVmBeginTime") == target.started();
            return isAlive ? Optional.of(data) : Optional.empty();
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new WatchException(
                    "The counters of " + target + " can no longer be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Sample sample(Duration watched, PerfData data, HeapCounters heap, Optional<CgroupMemory> group) {
        long[] values = new long[Metric.values().length];
        Arrays.fill(values, Sample.ABSENT);
        values[Metric.HEAP_USED.ordinal()] = heap.used();
        values[Metric.HEAP_COMMITTED.ordinal()] = heap.committed();
        values[Metric.METASPACE.ordinal()] =
                data.number("sun.gc.metaspace.used").filter(bytes -> bytes > 0).orElse(Sample.ABSENT);
        values[Metric.THREADS.ordinal()] = data.number("java.threads.live").orElse(Sample.ABSENT);
        values[Metric.RESIDENT.ordinal()] = resident.map(ResidentSet::now).orElse(Sample.ABSENT);
        values[Metric.RESIDENT_PEAK.ordinal()] = resident.map(ResidentSet::peak).orElse(Sample.ABSENT);
        values[Metric.WORKING_SET.ordinal()] =
                group.flatMap(CgroupMemory::workingSet).map(MemorySize::bytes).orElse(Sample.ABSENT);
        values[Metric.GROUP_PEAK.ordinal()] =
                group.flatMap(CgroupMemory::peak).map(MemorySize::bytes).orElse(Sample.ABSENT);
        values[Metric.COLLECTIONS.ordinal()] = heap.collections();
        values[Metric.COLLECTION_TIME.ordinal()] = heap.nanos() / MILLION;
        return Sample.of(watched.toNanos(), 0, values);
    }

    private Outlook heap(HeapCounters heap, long now) {
        Optional<MemorySize> size = floor.last();
        firstFloor = firstFloor.or(() -> size);
        Optional<MemorySize> limit = Optional.of(MemorySize.ofBytes(heap.max()));
        Lines lines = levels.lines(firstFloor.orElse(MemorySize.ZERO), limit);
        Optional<Trend> trend = floor.trend(now);
        return new Outlook(
                "heap",
                size,
                limit,
                lines,
                size.map(lines::level).orElse(Level.NORMAL),
                trend,
                "OutOfMemoryError",
                trend.isPresent()
                        ? ""
                        : "not known yet: " + floor.points() + " of " + Trend.LEAST_POINTS + " collections were seen",
                heap.afterCollection().isPresent()
                        ? ""
                        : "roughly: this collector does not tell what it leaves, so the least in use between collections"
                                + " stands in for it");
    }

    /** The working set where a limit kills for it, else the resident memory. */
    private Outlook memory(Sample sample, Optional<CgroupMemory> group, Sample earliest) {
        Optional<MemorySize> limit = group.flatMap(CgroupMemory::limit);
        Metric told = limit.isPresent() && sample.value(Metric.WORKING_SET) >= 0 ? Metric.WORKING_SET : Metric.RESIDENT;
        Optional<MemorySize> applied = told == Metric.WORKING_SET ? limit : Optional.empty();
        Lines lines = levels.lines(earliest.size(told).orElse(MemorySize.ZERO), applied);
        Optional<Trend> trend = Trend.of(series, told);
        return new Outlook(
                told.title(),
                sample.size(told),
                applied,
                lines,
                sample.size(told).map(lines::level).orElse(Level.NORMAL),
                trend,
                "killed by the limit",
                trend.isPresent()
                        ? ""
                        : "not known yet: " + Math.min(series.samples(), Trend.LEAST_POINTS) + " of "
                                + Trend.LEAST_POINTS + " readings were made",
                "");
    }

    /** Lets go of the process. */
    @Override
    public void close() throws IOException {
        if (resident.isPresent()) {
            resident.get().close();
        }
    }
}
