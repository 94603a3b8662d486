package dev.ullage.benchmarks.fulltext;

import dev.ullage.leak.LeakDetector;

/** A child JVM's main: has Ullage look for the leak. */
final class UllageCheck {

    private UllageCheck() {}

    /** The argument is the heap that is alive meanwhile. */
    public static void main(String[] arguments) throws Exception {
        LiveHeap.valueOf(arguments[0]).fill();
        Answer.print(() -> LeakDetector.create().run(Leak::iterate).render());
    }
}
