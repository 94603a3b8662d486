package dev.ullage.pressure;

import java.time.Duration;

/**
 * Pressure by threads that only wait; its methods start it. They are daemon threads named {@code ullage-pressure-1} and so on, and a
 * thread that is given back has ended. Immutable, and safe for use by several threads.
 */
public final class ThreadPlan {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final String CALL = "MemoryPressure.inThreads().";

    private final boolean mayExhaust;

    ThreadPlan(boolean mayExhaust) {
        this.mayExhaust = mayExhaust;
    }

    /**
     * The same, which does not look whether the system allows so many: what is too much ends in an {@link OutOfMemoryError}, after
     * which all are given back.
     */
    public ThreadPlan evenIfExhausting() {
        return new ThreadPlan(true);
    }

    /**
     * All of them at once, until closed.
     *
     * @throws IllegalArgumentException if fewer than one, or more than the system allows
     */
    public MemoryPressure step(int count) {
        return start("step(" + count + ")", new Shape.Step(count), count);
    }

    /**
     * From none in a straight line, then held until closed.
     *
     * @param over the time of the rise, 100 ms or longer
     * @throws IllegalArgumentException as {@link #step}, or if the time is shorter
     */
    public MemoryPressure ramp(int count, Duration over) {
        String call = "ramp(" + count + ", " + over + ")";
        return start(call, new Shape.Ramp(count, Room.nanos(CALL + call, over, SHORTEST)), count);
    }

    /**
     * Again and again: in a straight line from one count to a larger, held for a tenth of the period, then back at once.
     *
     * @param period from one fall to the next, 100 ms or longer
     * @throws IllegalArgumentException as {@link #step}, or if the period is shorter, or the counts do not rise from zero or more
     */
    public MemoryPressure sawTooth(int low, int high, Duration period) {
        String call = "sawTooth(" + low + ", " + high + ", " + period + ")";
        if (low < 0 || low >= high) {
            throw new IllegalArgumentException(CALL + call
                    + ": the second count must be larger than the first, and that zero or more, for example"
                    + " sawTooth(10, 20, Duration.ofSeconds(1)).");
        }
        return start(call, new Shape.SawTooth(low, high, Room.nanos(CALL + call, period, SHORTEST)), high);
    }

    /**
     * All of them at once, given back after a while.
     *
     * @param hold how long, 100 ms or longer
     * @throws IllegalArgumentException as {@link #step}, or if the time is shorter
     */
    public MemoryPressure spike(int count, Duration hold) {
        String call = "spike(" + count + ", " + hold + ")";
        return start(call, new Shape.Spike(count, Room.nanos(CALL + call, hold, SHORTEST)), count);
    }

    private MemoryPressure start(String call, Shape shape, int peak) {
        if (peak < 1) {
            throw new IllegalArgumentException(CALL + call + ": give one thread or more, for example step(64).");
        }
        ThreadBallast ballast = new ThreadBallast();
        if (!mayExhaust) {
            Room.need(CALL + call, ballast, peak);
        }
        return MemoryPressure.start(new ShapedLoad(ballast, shape), true);
    }
}
