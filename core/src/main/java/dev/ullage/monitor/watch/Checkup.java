package dev.ullage.monitor.watch;

import dev.ullage.monitor.Trend.Forecast;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a monitor does beside sampling, on another thread: sizes of components at each sample, a look for leaks every few seconds. */
final class Checkup {

    private static final Duration APART = Duration.ofSeconds(5);
    private static final Duration APART_WHILE_UNSURE = Duration.ofSeconds(1);
    private static final Duration HORIZON = Duration.ofMinutes(10);
    private static final int FAR = 2;

    private final MemoryMonitor monitor;
    private final Deliveries deliveries;
    private final Duration interval;
    private final AtomicBoolean isSampling = new AtomicBoolean();
    private final AtomicBoolean isExamining = new AtomicBoolean();
    private final Deliveries.Recipient sampling = this::sample;
    private final Deliveries.Recipient examining = this::examine;
    private volatile long apartNanos;
    private long lastExamined;
    private boolean isNear;

    Checkup(MemoryMonitor monitor, Deliveries deliveries, Duration interval) {
        this.monitor = monitor;
        this.deliveries = deliveries;
        this.interval = interval;
        this.apartNanos = apart(APART);
    }

    private long apart(Duration time) {
        return Math.max(time.toNanos(), interval.toNanos());
    }

    /** On the sampler's thread: makes no object. */
    void sampled(long nanos) {
        if (!monitor.components().isEmpty() && isSampling.compareAndSet(false, true)) {
            deliveries.ready(sampling);
        }
        if (nanos - lastExamined >= apartNanos && isExamining.compareAndSet(false, true)) {
            lastExamined = nanos;
            deliveries.ready(examining);
        }
    }

    private boolean sample(int most) {
        try {
            monitor.components().sample();
        } catch (RuntimeException | Error failed) {
            monitor.checkFailed(failed);
        } finally {
            isSampling.set(false);
        }
        return false;
    }

    private boolean examine(int most) {
        try {
            apartNanos = apart(monitor.examine() ? APART_WHILE_UNSURE : APART);
        } catch (RuntimeException | Error failed) {
            monitor.checkFailed(failed);
        } finally {
            isExamining.set(false);
        }
        return false;
    }

    /** The warning when a limit comes near; once, until it is far again. */
    Optional<MonitorWarning> limitIsIn(Forecast forecast) {
        boolean wasNear = isNear;
        Duration left = forecast.expected();
        isNear = left.compareTo(isNear ? HORIZON.multipliedBy(FAR) : HORIZON) <= 0;
        return isNear && !wasNear
                ? Optional.of(new MonitorWarning(
                        monitor.status().at(),
                        MonitorWarning.Kind.LIMIT_NEAR,
                        "The live set grows and reaches the largest heap in " + left.toSeconds()
                                + " s if it goes on like this: "
                                + monitor.growth().because()))
                : Optional.empty();
    }
}
