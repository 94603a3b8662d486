package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * Whether memory came back to what it was before the first test.
 *
 * @param state whether it did
 * @param baseline live heap before the first test; absent where it is not known
 * @param end live heap after the last test; absent where it is not known
 * @param tolerance what may stay
 * @param stayed what there is more of than before, in words: {@code "live heap 8.2 MiB → 31.4 MiB"}
 */
public record Recovery(
        State state,
        Optional<MemorySize> baseline,
        Optional<MemorySize> end,
        MemorySize tolerance,
        List<String> stayed) {

    /** Copies the list. */
    public Recovery {
        stayed = List.copyOf(stayed);
    }

    /** Whether memory came back. */
    public enum State {
        /** It did, within the tolerance. */
        RECOVERED,
        /** It did not. */
        NOT_RECOVERED,
        /** It is not known. */
        INCONCLUSIVE
    }
}
