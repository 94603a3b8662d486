package dev.ullage.leak;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one thing grew by, round by round: objects of a class, bytes of arrays, a resource.
 *
 * <p>Immutable. Amounts are in the thing's own measure (objects, bytes), units as its {@link NoiseScale} has them.
 */
final class Series {

    private final Resource resource;
    private final String name;
    private final NoiseScale scale;
    private final int[] iterations;
    private final long[] added;
    private final long[] bytes;

    /**
     * The growth of one thing; the caller gives the arrays away.
     *
     * @param name the class, or the counter
     * @param iterations how often the body ran in each round
     * @param added what each round added, oldest first; negative where more was given back
     * @param bytes the same in bytes; zeros where the bytes are not known
     */
    Series(Resource resource, String name, NoiseScale scale, int[] iterations, long[] added, long[] bytes) {
        this.resource = resource;
        this.name = name;
        this.scale = scale;
        this.iterations = iterations;
        this.added = added;
        this.bytes = bytes;
    }

    Resource resource() {
        return resource;
    }

    String name() {
        return name;
    }

    NoiseScale scale() {
        return scale;
    }

    int rounds() {
        return added.length;
    }

    int iterations(int round) {
        return iterations[round];
    }

    long added(int round) {
        return added[round];
    }

    /** Units added in a round. */
    double units(int round) {
        return scale.units((double) added[round]);
    }

    /** Units added in the rounds from one to before another. */
    double units(int from, int to) {
        double sum = 0;
        for (int round = from; round < to; round++) {
            sum += units(round);
        }
        return sum;
    }

    /** Iterations of the rounds from one to before another. */
    long iterations(int from, int to) {
        long sum = 0;
        for (int round = from; round < to; round++) {
            sum += iterations[round];
        }
        return sum;
    }

    /** Whether a round neither rose nor fell. */
    boolean isQuiet(int round) {
        return Math.abs(units(round)) <= scale.noise();
    }

    /** Whether any round rose or fell. */
    boolean moved() {
        for (int round = 0; round < rounds(); round++) {
            if (!isQuiet(round)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The units by which it comes and goes: by so much it stood lower, at most, than at a reading before; by so much as all
     * readings differ where most of that was given back.
     */
    double swing() {
        double level = 0;
        double highest = 0;
        double lowest = 0;
        double swing = 0;
        for (int round = 0; round < rounds(); round++) {
            level += units(round);
            highest = Math.max(highest, level);
            lowest = Math.min(lowest, level);
            swing = Math.max(swing, highest - level);
        }
        double range = highest - lowest;
        return 2 * swing >= range ? range : swing;
    }

    /** Whether it is objects of the heap that are counted, or the resource itself. */
    boolean isCount() {
        return scale == NoiseScale.COUNT;
    }

    /** Whether it is arrays that grow in place. */
    boolean isInPlace() {
        return resource == Resource.HEAP && scale == NoiseScale.CAPACITY;
    }

    /** Bytes that one iteration adds, over the last so many rounds. */
    double bytesPerIteration(int rounds) {
        long sum = 0;
        for (int round = rounds() - rounds; round < rounds(); round++) {
            sum += bytes[round];
        }
        long runs = iterations(rounds() - rounds, rounds());
        return runs == 0 ? 0 : (double) sum / runs;
    }

    List<Leak.RoundGrowth> history() {
        return IntStream.range(0, rounds())
                .mapToObj(round -> new Leak.RoundGrowth(iterations[round], added[round]))
                .toList();
    }
}
