package dev.ullage.monitor.watch;

import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.Footprint;
import dev.ullage.monitor.HeapPressure;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Readings;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.Sampler;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.Trend.Forecast;
import dev.ullage.monitor.component.Components;
import dev.ullage.monitor.gc.GcStatistics;
import dev.ullage.monitor.growth.Growth;
import dev.ullage.monitor.growth.KindGrowth;
import dev.ullage.monitor.growth.LeakRisk;
import dev.ullage.monitor.growth.LeakSuspicion;
import dev.ullage.monitor.growth.LeakWatch;
import dev.ullage.monitor.jfr.FlightEvents;
import dev.ullage.monitor.watch.MonitorSettings.Collecting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the memory of the JVM that it runs in: it samples on a daemon thread of its own, keeps a bounded history, tells listeners of
 * states and of what goes wrong, measures named operations, and looks for leaks.
 *
 * <pre>{@code
 * try (MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.testing()).start()) {
 *     monitor.onChange(change -> log.warn(change.text()));
 *     monitor.operation("parse").allocated("10MiB").run(() -> parser.parse(file));
 * }
 * }</pre>
 *
 * <p>Once it runs and nothing changes, sampling makes no object; a sample takes some 0.3 ms of processor time (measured). It may be
 * started, stopped and closed in any order, any number of times, from any thread; closed, it does not start again. Listeners are called on
 * other threads of the monitor, and cannot hold it up.
 */
public final class MemoryMonitor implements AutoCloseable {

    private static final AtomicBoolean REHEARSED = new AtomicBoolean();

    private final MonitorSettings settings;
    private final boolean needsBaseline;
    private final Readings readings = Readings.fromNow();
    private final SampleSeries history;
    private final Deliveries deliveries = new Deliveries();
    private final Listeners listeners;
    private final SubjectLevels levels;
    private final Operations operations = new Operations();
    private final Components components = Components.create();
    private final HeapPressure pressure;
    private final Collecting collecting;
    private final CollectionWatch collections;
    private final LeakWatch leakWatch;
    private final GrowthProof proof;
    private final Checkup checkup;
    private final Consumer<StateChange> changeSink;

    private final Object lifecycle = new Object();
    private @Nullable Sampler sampler;
    private boolean isClosed;
    private volatile @Nullable MemorySize baseline;
    private HeapPressure.State pressureState = HeapPressure.State.NONE;

    private MemoryMonitor(MonitorSettings settings) {
        this.settings = settings;
        this.needsBaseline = settings.needsBaseline();
        this.history = SampleSeries.ofCapacity(settings.historyPoints());
        this.listeners = new Listeners(deliveries, settings.logging());
        this.levels = SubjectLevels.of(settings);
        this.collecting = settings.collecting();
        this.pressure = HeapPressure.in(levels.maxHeap(), JvmFlags.collector());
        this.leakWatch = LeakWatch.over(
                LeakWatch.WINDOW,
                Optional.of(levels.maxHeap()),
                collecting == Collecting.NEVER ? Optional::empty : MemoryMonitor::countLiveObjects);
        this.proof = GrowthProof.allowedTo(collecting);
        this.collections = new CollectionWatch(readings, levels.maxHeap(), leakWatch, listeners);
        this.checkup = new Checkup(this, deliveries, settings.interval());
        this.changeSink = listeners::tell;
    }

    /** The first count of a JVM makes the class names that all later ones share, and would pass for growth. */
    private static Optional<ClassHistogram> countLiveObjects() {
        if (!REHEARSED.getAndSet(true)) {
            ClassHistogram.take();
        }
        return ClassHistogram.take();
    }

    /** A monitor that does not run yet. */
    public static MemoryMonitor of(MonitorSettings settings) {
        return new MemoryMonitor(settings);
    }

    /** What it does. */
    public MonitorSettings settings() {
        return settings;
    }

    /**
     * Starts to sample, at once; does nothing if it runs. Where a level begins relative to the baseline, and the monitor may collect, the
     * baseline is taken first, after a proven collection.
     *
     * @throws IllegalStateException if it was closed
     */
    public MemoryMonitor start() {
        synchronized (lifecycle) {
            if (isClosed) {
                throw new IllegalStateException(
                        "The monitor was closed; make another one: MemoryMonitor.of(settings).");
            }
            if (sampler == null) {
                if (baseline == null) {
                    firstBaseline();
                }
                collections.start();
                sampler = Sampler.start(readings, settings.interval(), () -> 0, this::take);
            }
            return this;
        }
    }

    private void firstBaseline() {
        if (needsBaseline && collecting != Collecting.NEVER) {
            takeBaseline();
        } else if (!needsBaseline) {
            levels.moveTo(MemorySize.ZERO, readings.now(0));
        }
    }

    /**
     * Takes the baseline anew, after a proven collection; levels that begin relative to it move.
     *
     * @return the heap that is live; absent where no collection was proven, and then the baseline stays as it was
     */
    public Optional<MemorySize> takeBaseline() {
        CollectionProof proof = ProvenCollection.compact();
        Sample sample = readings.now(0);
        if (!proof.proven()) {
            return Optional.empty();
        }
        MemorySize live = sample.size(Metric.HEAP_USED).orElse(MemorySize.ZERO);
        beginAt(live, sample);
        return Optional.of(live);
    }

    private void beginAt(MemorySize live, Sample sample) {
        baseline = live;
        collections.beginAt(live.bytes());
        levels.moveTo(live, sample);
    }

    /** On the sampler's thread, which waits for nobody. */
    private void take(Sample sample) {
        history.add(sample);
        operations.note(sample.value(Metric.HEAP_USED));
        long live = collections.lastLeft();
        if (baseline == null && live >= 0 && needsBaseline) {
            beginAt(MemorySize.ofBytes(live), sample);
        }
        levels.note(sample, live, changeSink);
        notePressure(sample);
        if (listeners.wantStatus()) {
            listeners.tell(status(sample.copy()));
        }
        FlightEvents.snapshot(sample, levels.worst());
        checkup.sampled(sample.nanos());
        deliveries.relieve();
    }

    private void notePressure(Sample sample) {
        HeapPressure.State now = pressure.note(sample);
        if (now.compareTo(pressureState) > 0) {
            listeners.tell(new MonitorWarning(
                    sample.at(),
                    MonitorWarning.Kind.THRASH,
                    "Collections take most of the time: " + pressure.stretch()
                            + ". Give back what is no longer needed, or enlarge the heap."));
        }
        pressureState = now;
    }

    private MonitorStatus status(Sample sample) {
        return new MonitorStatus(sample, levels.worst(), levels.status(sample, collections.lastLeft()), pressureState);
    }

    /** How memory stands now, by a new reading; works while it is stopped, too. */
    public MonitorStatus status() {
        return status(readings.now(0));
    }

    /** The worst state of all that is judged, at the last sample. */
    public Level level() {
        return levels.worst();
    }

    /** The samples so far; it goes on to grow, and is the monitor's own: do not add to it. */
    public SampleSeries history() {
        return history;
    }

    /** The live heap that levels are held against; absent where none begins relative to it, or none is known yet. */
    public Optional<MemorySize> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** The most that collections left since the baseline, above it: what {@code LearntLevels} learn from; absent without a baseline. */
    public Optional<MemorySize> peakAboveBaseline() {
        return baseline().map(size -> MemorySize.ofBytes(Math.max(0, collections.mostLeft() - size.bytes())));
    }

    /** Tells a listener of each sample. */
    public Subscription onStatus(Consumer<? super MonitorStatus> listener) {
        return listeners.onStatus(listener);
    }

    /** Tells a listener of each change of state. */
    public Subscription onChange(Consumer<? super StateChange> listener) {
        return listeners.onChange(listener);
    }

    /** Tells a listener of long pauses, of a heap too full to collect, of a limit that is near, and of operations above their limits. */
    public Subscription onWarning(Consumer<? super MonitorWarning> listener) {
        return listeners.onWarning(listener);
    }

    /** Tells a listener of each leak that is suspected. */
    public Subscription onLeak(Consumer<? super LeakSuspicion> listener) {
        return listeners.onLeak(listener);
    }

    /** A named operation without limits; give it some, and run it. */
    public Operation operation(String name) {
        return new Operation(this, name, OperationLimits.NONE);
    }

    /**
     * Begins a named operation without limits, on this thread: the same as {@code operation(name).begin()}, for hooks that come before
     * and after it. Of the same name several may be open.
     *
     * @return the window, which {@link #after} ends
     */
    public OperationWindow before(String name) {
        return operation(name).begin();
    }

    /**
     * Ends the operation of that name that this thread began last.
     *
     * @return what it used
     * @throws IllegalStateException if this thread has begun none, or ended it already
     */
    public OperationUse after(String name) {
        return operations.lastOf(name).end();
    }

    /** The last 1,000 runs of operations that ended, in their order. */
    public List<OperationUse> operations() {
        return operations.ended();
    }

    OperationWindow begin(String name, OperationLimits limits) {
        OperationWindow window = new OperationWindow(this, name, limits);
        operations.opened(window);
        window.count();
        return window;
    }

    Sample read() {
        return readings.now(0);
    }

    Optional<MemorySize> collectAroundOperation() {
        return collecting == Collecting.AROUND_OPERATIONS
                        && ProvenCollection.compact().proven()
                ? readings.now(0).size(Metric.HEAP_USED)
                : Optional.empty();
    }

    void close(OperationWindow window) {
        operations.closed(window);
    }

    void ended(OperationUse use) {
        operations.ended(use);
        if (!use.isWithinLimits()) {
            listeners.tell(new MonitorWarning(
                    use.at().plus(use.took()), MonitorWarning.Kind.OPERATION, String.join("\n", use.exceeded())));
        }
        if (settings.enforcing()) {
            use.check();
        }
    }

    /** The named parts of the program. */
    public Components components() {
        return components;
    }

    /** The garbage collections while it ran; none before it did. */
    public GcStatistics collections() {
        return collections.statistics();
    }

    /** Whether the live set grows, by the collections of the last ten minutes. */
    public Growth growth() {
        return leakWatch.growth(readings.elapsed());
    }

    /** How likely a leak is, and why. */
    public LeakRisk leakRisk() {
        return LeakRisk.of(growth(), collections(), KindGrowth.of(history), Optional.of(levels.maxHeap()));
    }

    /** When live heap reaches a level if it goes on like this; absent where there is no trend, or the level does not begin anywhere. */
    public Optional<Forecast> timeTo(Level level) {
        return levels.heapLines().flatMap((Lines lines) -> lines.line(level)).flatMap(growth()::timeTo);
    }

    /** When live heap reaches the largest heap if it goes on like this; absent where there is no trend. */
    public Optional<Forecast> timeToLimit() {
        return growth().timeTo(levels.maxHeap());
    }

    /** Looks for a leak and for a limit that is near, on a thread that may take its time; and says whether to look again soon. */
    boolean examine() {
        boolean isUnsure = proof.advance(growth(), System.nanoTime());
        timeToLimit().ifPresent(forecast -> checkup.limitIsIn(forecast).ifPresent(listeners::tell));
        leakWatch.check(readings.elapsed(), KindGrowth.of(history)).ifPresent(listeners::tell);
        return isUnsure;
    }

    void checkFailed(Throwable failure) {
        listeners.tell(new MonitorWarning(
                Duration.ofNanos(readings.elapsed()),
                MonitorWarning.Kind.MONITOR,
                "The monitor could not look for leaks and sizes: " + failure));
    }

    /** What went wrong first while it sampled since the last start; empty while all goes well, and once it is stopped. */
    public Optional<Throwable> failure() {
        synchronized (lifecycle) {
            return Optional.ofNullable(sampler).flatMap(Sampler::failure);
        }
    }

    /** What sampling itself has taken since the last start; absent before, and once it is stopped. */
    public Optional<Footprint> footprint() {
        synchronized (lifecycle) {
            return Optional.ofNullable(sampler).map(Sampler::footprint);
        }
    }

    /** Stops to sample, and waits until its thread has gone; does nothing if it does not run. What was seen so far stays. */
    public void stop() {
        synchronized (lifecycle) {
            if (sampler != null) {
                sampler.close();
                sampler = null;
                collections.stop();
            }
        }
    }

    /** Whether it samples. */
    public boolean isRunning() {
        synchronized (lifecycle) {
            return sampler != null;
        }
    }

    /**
     * Stops for good. Listeners are told what still waits, for one second; whoever is still busy then is interrupted. Called by a listener
     * itself, it does not wait for that one.
     */
    @Override
    public void close() {
        synchronized (lifecycle) {
            isClosed = true;
            stop();
        }
        deliveries.close();
    }
}
