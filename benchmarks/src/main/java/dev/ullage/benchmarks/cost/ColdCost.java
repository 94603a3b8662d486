package dev.ullage.benchmarks.cost;

import dev.ullage.benchmarks.fork.Line;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.Verdict;

/** A main: the time of the first clean verdict of a fresh JVM, in milliseconds. */
final class ColdCost {

    private ColdCost() {}

    /** Prints the milliseconds, and 1 where the verdict was right. */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Verdict verdict = LeakDetector.create().run(TrivialBody::run).verdict();
        Line.print((System.nanoTime() - start) / 1e6, verdict == Verdict.STABLE ? 1 : 0);
    }
}
