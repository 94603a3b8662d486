package dev.ullage.benchmarks.cost;

import dev.ullage.benchmarks.fork.Line;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.util.Arrays;

/** A main: the time of a warm clean verdict over the time of a forced collection, on a heap with live objects. */
final class WarmCost {

    private static final int WARM_UPS = 5;
    static final int MEASUREMENTS = 15;

    private static int stable;

    private WarmCost() {}

    /** Prints the median milliseconds of a collection and of a verdict, the median of their ratios, and how many verdicts were right. */
    public static void main(String[] arguments) throws Exception {
        LiveHeap live = LiveHeap.of(MemorySize.parse(arguments[0]));
        for (int i = 0; i < WARM_UPS; i++) {
            nanosOfCollection();
            nanosOfVerdict();
        }
        stable = 0;
        double[] collections = new double[MEASUREMENTS];
        double[] verdicts = new double[MEASUREMENTS];
        double[] ratios = new double[MEASUREMENTS];
        for (int i = 0; i < MEASUREMENTS; i++) {
            collections[i] = nanosOfCollection();
            verdicts[i] = nanosOfVerdict();
            ratios[i] = verdicts[i] / collections[i];
        }
        Line.print(median(collections) / 1e6, median(verdicts) / 1e6, median(ratios), stable, (double) live.checksum());
    }

    private static long nanosOfCollection() {
        long start = System.nanoTime();
        System.gc();
        return System.nanoTime() - start;
    }

    private static long nanosOfVerdict() throws Exception {
        long start = System.nanoTime();
        LeakReport report = LeakDetector.create().run(TrivialBody::run);
        long nanos = System.nanoTime() - start;
        if (report.verdict() == Verdict.STABLE) {
            stable++;
        } else {
            System.err.println("  not stable, though trivial: " + report.render());
        }
        return nanos;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
