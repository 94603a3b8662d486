package dev.ullage.benchmarks.forked;

import dev.ullage.junit.RunWithHeap;
import org.junit.jupiter.api.RepeatedTest;

/** Ten tests that do nothing. */
class TenTests {

    @RepeatedTest(10)
    void passes() {}

    /** The same in a forked JVM. */
    @RunWithHeap("64MiB")
    static final class Forked extends TenTests {}
}
