package dev.ullage.leak;

/**
 * One thing that grows, and how.
 *
 * @param series what it grew by
 * @param trend what that amounts to
 */
record Grown(Series series, Trend trend) {

    Resource resource() {
        return series.resource();
    }

    /** The class, or the counter. */
    String name() {
        return series.name();
    }

    /** The class, or the counter in words. */
    String words() {
        return resource() == Resource.HEAP ? name() : Resource.words(name());
    }

    /** Whether it is arrays that grow in place. */
    boolean isInPlace() {
        return series.isInPlace();
    }

    /** Whether it is counted, and is what leaks: objects of a class, or the resource. */
    boolean isCountOf(Resource of, String className) {
        return series.isCount() && resource() == of && (of != Resource.HEAP || name().equals(className));
    }

    /** Units that one iteration adds; none where an array grows in place. */
    double perIteration() {
        return series.isCount() ? Math.max(0, trend.rate().estimate()) : 0;
    }

    /** Bytes that one iteration adds, over the rounds on whose rate the growth agrees. */
    double bytesPerIteration() {
        return series.bytesPerIteration(Math.max(1, trend.run()));
    }

    /** How far off the rate the rounds of at most so many iterations are, in objects: by so much they come and go. */
    double swing(int longest) {
        double swing = 0;
        for (int round = 0; series.isCount() && round < series.rounds(); round++) {
            if (series.iterations(round) <= longest) {
                double expected = trend.rate().estimate() * series.iterations(round);
                swing = Math.max(swing, Math.abs(series.added(round) - expected));
            }
        }
        return swing;
    }
}
