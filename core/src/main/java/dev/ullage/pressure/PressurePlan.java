package dev.ullage.pressure;

import dev.ullage.measure.MemorySize;
import java.time.Duration;

/**
 * Where pressure is to be put, in bytes; its methods start it. A size is what the JVM itself counts: live bytes of the heap, bytes of
 * direct buffers, bytes in use of metaspace. Immutable, and safe for use by several threads.
 */
public final class PressurePlan {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Place place;
    private final boolean mayExhaust;

    /** What the bytes are taken from. */
    enum Place {
        HEAP("inHeap", 4 << 10),
        DIRECT("inDirectBuffers", 1),
        METASPACE("inMetaspace", MetaspaceBallast.LEAST);

        private final String method;
        private final long least;

        Place(String method, long least) {
            this.method = method;
            this.least = least;
        }

        Ballast ballast(boolean mayExhaust) {
            return switch (this) {
                case HEAP -> new HeapBallast(!mayExhaust);
                case DIRECT -> new DirectBallast();
                case METASPACE -> new MetaspaceBallast();
            };
        }
    }

    PressurePlan(Place place, boolean mayExhaust) {
        this.place = place;
        this.mayExhaust = mayExhaust;
    }

    /**
     * The same, which does not look whether there is room: what is too much ends in an {@link OutOfMemoryError}, after which
     * everything is given back; or the kernel ends the process.
     */
    public PressurePlan evenIfExhausting() {
        return new PressurePlan(place, true);
    }

    /**
     * All of it at once, until closed.
     *
     * @throws IllegalArgumentException if there is less room, or less is asked for than can be held to 1 %
     */
    public MemoryPressure step(MemorySize size) {
        return start("step(" + size + ")", new Shape.Step(size.bytes()), size);
    }

    /**
     * From nothing in a straight line, then held until closed.
     *
     * @param over the time of the rise, 100 ms or longer
     * @throws IllegalArgumentException as {@link #step}, or if the time is shorter
     */
    public MemoryPressure ramp(MemorySize size, Duration over) {
        String call = "ramp(" + size + ", " + over + ")";
        return start(call, new Shape.Ramp(size.bytes(), nanos(call, over)), size);
    }

    /**
     * Again and again: in a straight line from one size to a larger, held for a tenth of the period, then back at once.
     *
     * @param period from one fall to the next, 100 ms or longer
     * @throws IllegalArgumentException as {@link #step}, or if the period is shorter, or the sizes do not rise
     */
    public MemoryPressure sawTooth(MemorySize low, MemorySize high, Duration period) {
        String call = "sawTooth(" + low + ", " + high + ", " + period + ")";
        if (low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("MemoryPressure." + place.method + "()." + call
                    + ": the second size must be larger than the first, for example sawTooth(10 MiB, 20 MiB, PT1S).");
        }
        return start(call, new Shape.SawTooth(low.bytes(), high.bytes(), nanos(call, period)), high);
    }

    /**
     * All of it at once, given back after a while.
     *
     * @param hold how long, 100 ms or longer
     * @throws IllegalArgumentException as {@link #step}, or if the time is shorter
     */
    public MemoryPressure spike(MemorySize size, Duration hold) {
        String call = "spike(" + size + ", " + hold + ")";
        return start(call, new Shape.Spike(size.bytes(), nanos(call, hold)), size);
    }

    /**
     * Live arrays between others that have gone, of sizes that the collector gives regions or pages of their own: what stays takes
     * more of the heap than its bytes need, and what is free lies apart. Held until closed.
     *
     * <p>On G1 they are a little more than half a region, or than whole ones; on Shenandoah a little more than whole regions; on ZGC
     * a little more than 4 MiB, whose pages are multiples of 2 MiB. On Serial and Parallel they are as in regions of 1 MiB, and
     * the first compaction undoes it.
     *
     * @param size what stays live, eight regions or pages of 2 MiB or more
     * @throws IllegalArgumentException if there is less room for what stays and what goes, or less is asked for
     * @throws UnsupportedOperationException of anything but the heap
     */
    public MemoryPressure fragmented(MemorySize size) {
        String call = "fragmented(" + size + ")";
        needHeap(call);
        Pieces pieces = Pieces.ofThisJvm();
        if (size.bytes() < pieces.least()) {
            throw tooSmall(call, pieces.least());
        }
        FragmentedHeap load = new FragmentedHeap(size.bytes(), pieces);
        needRoom(call, new HeapBallast(true), load.bytesNeeded());
        return MemoryPressure.start(load, false);
    }

    /**
     * As much as fills the heap until a share of the most that it may grow to is live. True when it is reached: what the code
     * under test keeps afterwards adds to it, until {@link MemoryPressure#level()} is called. The last 2 % are left alone.
     *
     * @param percent a whole percentage from {@code "0%"} to {@code "95%"}
     * @throws IllegalArgumentException if it is another
     * @throws UnsupportedOperationException of anything but the heap
     */
    public MemoryPressure upTo(String percent) {
        needHeap("upTo(\"" + percent + "\")");
        return level(HeapLevel.filled(percent));
    }

    /**
     * As much as fills the heap until no more than that is left, as {@link #upTo}.
     *
     * @throws UnsupportedOperationException of anything but the heap
     */
    public MemoryPressure leaving(MemorySize free) {
        needHeap("leaving(" + free + ")");
        return level(HeapLevel.leaving(free));
    }

    private static MemoryPressure level(HeapLevel level) {
        return MemoryPressure.start(new LevelLoad(new HeapBallast(true), level), false);
    }

    private MemoryPressure start(String call, Shape shape, MemorySize peak) {
        if (peak.bytes() < place.least) {
            throw tooSmall(call, place.least);
        }
        Ballast ballast = place.ballast(mayExhaust);
        needRoom(call, ballast, peak.bytes());
        return MemoryPressure.start(new ShapedLoad(ballast, shape), false);
    }

    private void needRoom(String call, Ballast ballast, long wanted) {
        if (!mayExhaust) {
            Room.need("MemoryPressure." + place.method + "()." + call, ballast, wanted);
        }
    }

    private IllegalArgumentException tooSmall(String call, long least) {
        MemorySize size = MemorySize.ofBytes(least);
        return new IllegalArgumentException(
                "MemoryPressure." + place.method + "()." + call + ": the least that is held to 1 % is " + size
                        + ". Ask for that or more, for example MemorySize.parse(\"64MiB\").");
    }

    private void needHeap(String call) {
        if (place != Place.HEAP) {
            throw new UnsupportedOperationException("MemoryPressure." + place.method + "()." + call
                    + ": only the heap has that. Write MemoryPressure.inHeap()." + call + ".");
        }
    }

    private long nanos(String call, Duration time) {
        return Room.nanos("MemoryPressure." + place.method + "()." + call, time, SHORTEST);
    }
}
