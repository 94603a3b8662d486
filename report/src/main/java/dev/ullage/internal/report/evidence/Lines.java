package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * The lines that one kind of memory was judged against.
 *
 * @param baseline what was in use before the first test
 * @param warning where the warning level begins
 * @param critical where the critical level begins
 * @param emergency where the emergency level begins
 * @param limit where there is no more
 */
public record Lines(
        Optional<MemorySize> baseline,
        Optional<MemorySize> warning,
        Optional<MemorySize> critical,
        Optional<MemorySize> emergency,
        Optional<MemorySize> limit) {

    /** No lines at all. */
    public static final Lines NONE =
            new Lines(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
