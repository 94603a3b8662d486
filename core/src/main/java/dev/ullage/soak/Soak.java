package dev.ullage.soak;

import dev.ullage.leak.Iteration;
import dev.ullage.leak.LeakDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A long test of stability: an operation at a rate for a time, and again and again the {@link LeakDetector}'s verdict on it.
 *
 * <p>Each stretch is half load, half verdict; the verdict is reached on the operation at its rate, and mostly much sooner, after
 * which the next stretch begins. A leak ends the soak, for the detector tells one only when it is certain. After each stretch a
 * checkpoint is written, whole or not at all: a soak that was killed, and is run again, goes on with the time that is left. What was
 * live in the process that was killed is gone with it, so that growth is told for each process by itself.
 *
 * <p>Immutable and safe for use by several threads; each setting returns a changed copy. Let nothing else run in the JVM meanwhile:
 * the detector sees the growth of others.
 *
 * <pre>{@code
 * SoakReport report = Soak.of("orders")
 *         .rate(50)
 *         .duration(Duration.ofHours(8))
 *         .checkpoint(Path.of("target/soak/orders.json"))
 *         .run(() -> shop.placeOrder());
 * }</pre>
 */
public final class Soak {

    /** Below this a wait for the next turn would look like an operation that hangs. */
    private static final double LOWEST_RATE = 2;

    private static final double HIGHEST_RATE = 1e6;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    /**
     * What a soak is to do, all of it valid.
     *
     * @param every the longest from one verdict to the next
     */
    record Settings(
            String name,
            double rate,
            Duration duration,
            Duration every,
            Optional<Path> checkpoint,
            LeakDetector detector,
            Consumer<SoakWindow> listener) {

        long intervalNanos() {
            return (long) (NANOS / rate);
        }
    }

    private final Settings settings;

    private Soak(Settings settings) {
        this.settings = settings;
    }

    /**
     * A soak of 10 operations per second for an hour, judged every ten minutes, without a checkpoint.
     *
     * @param name tells soaks apart in checkpoints and reports
     * @throws IllegalArgumentException if the name is blank
     */
    public static Soak of(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Soak.of(\"" + name + "\"): give a name, for example \"orders\".");
        }
        return new Soak(new Settings(
                name,
                10,
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Optional.empty(),
                LeakDetector.create(),
                window -> {}));
    }

    /**
     * How many operations per second are begun, evenly. A turn that is missed, because an operation took long, is not made up for.
     * What is slower than 2 a second cannot be judged: let one operation do more then.
     *
     * @throws IllegalArgumentException if less than 2 or more than a million
     */
    public Soak rate(double perSecond) {
        if (!(perSecond >= LOWEST_RATE && perSecond <= HIGHEST_RATE)) {
            throw new IllegalArgumentException(
                    "rate(" + perSecond + "): give 2 to 1,000,000 operations per second, for example rate(50).");
        }
        Settings s = settings;
        return new Soak(
                new Settings(s.name(), perSecond, s.duration(), s.every(), s.checkpoint(), s.detector(), s.listener()));
    }

    /**
     * How long it runs, in all processes together.
     *
     * @throws IllegalArgumentException if less than a second
     */
    public Soak duration(Duration time) {
        Settings s = settings;
        return new Soak(new Settings(
                s.name(), s.rate(), atLeast("duration", time), s.every(), s.checkpoint(), s.detector(), s.listener()));
    }

    /**
     * The longest from one verdict to the next. Half of it is the verdict's time budget; the detector's usual one is 10 s.
     *
     * @throws IllegalArgumentException if less than a second
     */
    public Soak verdictEvery(Duration time) {
        Settings s = settings;
        return new Soak(new Settings(
                s.name(),
                s.rate(),
                s.duration(),
                atLeast("verdictEvery", time),
                s.checkpoint(),
                s.detector(),
                s.listener()));
    }

    private static Duration atLeast(String setting, Duration time) {
        if (time.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(setting + "(" + time + "): give a second or more, for example " + setting
                    + "(Duration.ofMinutes(10)).");
        }
        return time;
    }

    /** A file that keeps how far the soak has come; one of a soak that came to its end, or failed, is begun anew. */
    public Soak checkpoint(Path file) {
        Settings s = settings;
        return new Soak(new Settings(
                s.name(), s.rate(), s.duration(), s.every(), Optional.of(file), s.detector(), s.listener()));
    }

    /** The detector that judges, with what it watches and ignores; its time budget and its thread are the soak's. */
    public Soak judgedBy(LeakDetector detector) {
        Settings s = settings;
        return new Soak(
                new Settings(s.name(), s.rate(), s.duration(), s.every(), s.checkpoint(), detector, s.listener()));
    }

    /** Told of each verdict, on the thread that runs the soak; what it throws ends the soak. */
    public Soak telling(Consumer<SoakWindow> listener) {
        Settings s = settings;
        return new Soak(
                new Settings(s.name(), s.rate(), s.duration(), s.every(), s.checkpoint(), s.detector(), listener));
    }

    /**
     * Runs the operation on the calling thread, until the time has passed or the verdict is certain.
     *
     * @throws IOException if the checkpoint cannot be read or written, or is of another soak
     * @throws InterruptedException if this thread is interrupted
     * @throws Exception what the operation throws, as it is, once that stands in the checkpoint
     */
    public SoakReport run(Iteration operation) throws Exception {
        return new SoakRun(settings, operation, SoakClock.SYSTEM).run();
    }
}
