package dev.ullage.benchmarks.fulltext;

import java.nio.file.Path;

/** A child JVM's main: has Shark look for the leak. Shark's own class path is the child's. */
final class SharkCheck {

    private SharkCheck() {}

    /** The arguments are the heap that is alive meanwhile and a folder for heap dumps. */
    public static void main(String[] arguments) throws Exception {
        LiveHeap.valueOf(arguments[0]).fill();
        Answer.print(() -> new SharkGrowth(Path.of(arguments[1])).growth(Leak::iterate));
    }
}
