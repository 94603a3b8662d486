package dev.ullage.pressure;

/** How much there is to be at what time. Pure: it knows no clock. */
sealed interface Shape {

    /**
     * The amount at a time.
     *
     * @param nanos since the pressure began, zero or more
     */
    long at(long nanos);

    /** The largest amount of all times. */
    long peak();

    /** Whether the amount never changes again after a time. */
    boolean isOverAt(long nanos);

    /** All of it at once, for good. */
    record Step(long amount) implements Shape {
        @Override
        public long at(long nanos) {
            return amount;
        }

        @Override
        public long peak() {
            return amount;
        }

        @Override
        public boolean isOverAt(long nanos) {
            return true;
        }
    }

    /** From nothing in a straight line, then for good. */
    record Ramp(long amount, long rise) implements Shape {
        @Override
        public long at(long nanos) {
            return nanos >= rise ? amount : (long) ((double) amount * nanos / rise);
        }

        @Override
        public long peak() {
            return amount;
        }

        @Override
        public boolean isOverAt(long nanos) {
            return nanos >= rise;
        }
    }

    /** In a straight line from one amount to a higher, there for a tenth of the period, then back at once, again and again. */
    record SawTooth(long low, long high, long period) implements Shape {

        private static final double RISING = 0.9;

        @Override
        public long at(long nanos) {
            double risen = nanos % period / (RISING * period);
            return risen >= 1 ? high : low + (long) ((high - low) * risen);
        }

        @Override
        public long peak() {
            return high;
        }

        @Override
        public boolean isOverAt(long nanos) {
            return false;
        }
    }

    /** All of it at once, for a while. */
    record Spike(long amount, long hold) implements Shape {
        @Override
        public long at(long nanos) {
            return nanos < hold ? amount : 0;
        }

        @Override
        public long peak() {
            return amount;
        }

        @Override
        public boolean isOverAt(long nanos) {
            return nanos >= hold;
        }
    }
}
