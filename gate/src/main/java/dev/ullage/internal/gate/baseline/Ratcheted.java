package dev.ullage.internal.gate.baseline;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * A baseline whose bounds were lowered.
 *
 * @param baseline the baseline, to be written
 * @param lowered what was lowered, in the order of the file; empty where nothing was
 */
public record Ratcheted(Baseline baseline, List<Lowered> lowered) {

    /** Copies the list. */
    public Ratcheted {
        lowered = List.copyOf(lowered);
    }

    /**
     * A bound that was lowered.
     *
     * @param suite the suite
     * @param test the test's identity; absent for the suite itself
     * @param figure what is bounded
     * @param from the median before
     * @param to the median now, headroom included
     */
    public record Lowered(String suite, Optional<String> test, Figure figure, MemorySize from, MemorySize to) {

        /** {@code "orders, com.acme.OrderTest#places(): allocated from 2 MiB to 1.1 MiB"}. */
        @Override
        public String toString() {
            return suite + test.map(name -> ", " + name).orElse("") + ": " + figure.title() + " from " + from + " to "
                    + to;
        }
    }
}
