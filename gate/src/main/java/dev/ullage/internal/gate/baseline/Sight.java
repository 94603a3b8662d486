package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * One figure of one run beside what was recorded of it.
 *
 * @param figure what
 * @param test the test's identity; absent for the suite
 * @param before the recorded median
 * @param now how much it is
 * @param bar the absolute and the relative bar
 * @param noise what the noise of the recorded runs explains
 * @param runs how many were recorded
 */
record Sight(Figure figure, Optional<String> test, long before, long now, Bars.Bar bar, MemorySize noise, int runs) {

    /** Of what a sight is: a figure of a test or, without one, of the suite. */
    record Place(Figure figure, Optional<String> test) {}

    Place place() {
        return new Place(figure, test);
    }

    long difference() {
        return now - before;
    }

    /** The most that it may differ: all three bars must be passed, so the highest of them. */
    MemorySize allowed() {
        return MemorySize.ofBytes(
                Math.max(Math.max(bar.absolute().bytes(), noise.bytes()), (long) (before * bar.part())));
    }

    Change change() {
        return change(difference());
    }

    Change change(long difference) {
        if (Math.abs(difference) <= allowed().bytes()) {
            return Change.SAME;
        }
        return difference > 0 ? Change.WORSE : Change.BETTER;
    }

    /** {@code "up to 305 KiB does not count: the most of 64 KiB, 3 % and the noise of 5 runs, 12 KiB"}. */
    String allowance() {
        return "up to " + allowed() + " does not count: the most of " + bar.absolute() + ", "
                + Numbers.of(bar.part() * 100) + " % and the noise of " + Numbers.of(runs, "run") + ", " + noise;
    }
}
