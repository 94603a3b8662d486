package dev.ullage.benchmarks.cost;

import dev.ullage.benchmarks.fork.Line;

/** A main: the check that people write by hand, used heap before and after, as a yardstick. */
final class HandWrittenCheck {

    private static final int ITERATIONS = 100;
    private static final int COLLECTIONS = 3;
    private static final long SLEEP_MILLIS = 100;

    private HandWrittenCheck() {}

    /** Prints the milliseconds it took, 1 where it was right that nothing grew, and by how many bytes it was wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        long start = System.nanoTime();
        long before = usedAfterCollection();
        for (int i = 0; i < ITERATIONS; i++) {
            TrivialBody.run();
        }
        long grown = usedAfterCollection() - before;
        Line.print((System.nanoTime() - start) / 1e6, grown <= 0 ? 1 : 0, (double) grown);
    }

    // sleeping in the hope that the collection is over is what is measured here
    private static long usedAfterCollection() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(SLEEP_MILLIS);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
