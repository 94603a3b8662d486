package dev.ullage.leak;

/** The unit in which a thing's growth is judged, and what it varies by without growing. */
enum NoiseScale {
    /** Objects, threads, descriptors: a leak adds whole units. */
    COUNT(1, 0, 0, Rules.COARSEST_BOUND),
    /** Bytes of arrays, whose capacity grows in steps. */
    CAPACITY(Rules.CAPACITY_UNIT, 0, Rules.CAPACITY_STEP, 16 * Rules.COARSEST_BOUND),
    /** Bytes of buffers outside the heap, which come and go as a whole. */
    BUFFER_BYTES(Rules.CAPACITY_UNIT, 0, 0, 16 * Rules.COARSEST_BOUND),
    /** Resident native bytes, in pages. */
    NATIVE_BYTES(4096, Rules.NATIVE_NOISE, 0, 16 * Rules.COARSEST_BOUND),
    /** Used heap on a JVM that cannot count objects, in smallest objects. */
    USED_BYTES(16, Rules.USED_HEAP_NOISE, 0, 1024 * Rules.COARSEST_BOUND);

    private final double unit;
    private final double noise;
    private final double step;
    private final double coarsest;

    NoiseScale(double unit, double noise, double step, double coarsest) {
        this.unit = unit;
        this.noise = noise;
        this.step = step;
        this.coarsest = coarsest;
    }

    /** An amount in units. */
    double units(double amount) {
        return amount / unit;
    }

    /** Units by which a round may rise or fall without anything having come or gone. */
    double noise() {
        return noise / unit;
    }

    /** The part of all growth so far that one step may be. */
    double step() {
        return step;
    }

    /** Units per iteration that must be ruled out before a verdict of no growth, however little time there is. */
    double coarsest() {
        return coarsest;
    }
}
