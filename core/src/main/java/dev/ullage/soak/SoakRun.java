package dev.ullage.soak;

import dev.ullage.leak.Iteration;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.MemoryUse;
import dev.ullage.measure.ProvenCollection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One process's part of a soak. */
final class SoakRun {

    /** Less than this is no time for a load and a verdict: what is left is not judged any more. */
    private static final Duration LEAST_STRETCH = Duration.ofMillis(500);

    private final Soak.Settings settings;
    private final Pace pace;
    private final SoakClock clock;
    private final long start;
    private final Checkpoint earlier;
    private final List<SoakWindow> windows;

    SoakRun(Soak.Settings settings, Iteration operation, SoakClock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.earlier = Checkpoint.ofEarlierProcesses(settings);
        this.windows = new ArrayList<>(earlier.windows());
        this.pace = new Pace(operation, settings.intervalNanos(), clock);
        this.start = clock.nanos();
    }

    SoakReport run() throws Exception {
        save(false, Optional.empty());
        boolean isCertain = false;
        try {
            while (!isCertain && (windows.isEmpty() || left().compareTo(LEAST_STRETCH) > 0)) {
                isCertain = stretch();
            }
        } catch (Exception | Error failed) {
            saveFailure(failed);
            throw failed;
        }
        save(true, Optional.empty());
        return new SoakReport(settings.name(), settings.rate(), ran(), operations(), isCertain, windows);
    }

    private void saveFailure(Throwable failed) {
        try {
            save(!(failed instanceof InterruptedException), Optional.of(failed.toString()));
        } catch (IOException | RuntimeException unsaved) {
            failed.addSuppressed(unsaved);
        }
    }

    /** A load and a verdict; whether that is certain. */
    private boolean stretch() throws Exception {
        Duration half = shorter(settings.every(), left()).dividedBy(2);
        pace.runUntil(clock.nanos() + half.toNanos());
        LeakReport report = detector(half).run(pace);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the soak was judged");
        }
        SoakWindow window = new SoakWindow(
                earlier.processes() + 1, ran(), operations(), report.verdict(), liveHeap(), report.render());
        windows.add(window);
        save(false, Optional.empty());
        settings.listener().accept(window);
        return !report.leaks().isEmpty();
    }

    private LeakDetector detector(Duration time) {
        return settings.detector().onCallerThread().timeBudget(time.isZero() ? LEAST_STRETCH : time);
    }

    private static Optional<MemorySize> liveHeap() {
        return ProvenCollection.compact().proven()
                ? Optional.of(MemoryUse.heap().used())
                : Optional.empty();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Duration left() {
        return settings.duration().minus(ran());
    }

    private Duration ran() {
        return earlier.ran().plusNanos(clock.nanos() - start);
    }

    private long operations() {
        return earlier.operations() + pace.operations();
    }

    private void save(boolean finished, Optional<String> failure) throws IOException {
        if (settings.checkpoint().isPresent()) {
            new Checkpoint(settings.name(), earlier.processes() + 1, ran(), operations(), finished, failure, windows)
                    .write(settings.checkpoint().get());
        }
    }
}
