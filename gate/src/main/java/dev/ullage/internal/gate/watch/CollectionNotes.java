package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/**
 * What the collections of a watch were like.
 *
 * @param longest the longest pause
 * @param longPauses how many took more than 100 ms
 * @param freedEach what one freed, on average of those that were seen by themselves; absent where this JVM's counters do not show the
 *     heap between collections
 * @param allocatedPerSecond what was allocated in a second, between collections; absent where {@code freedEach} cannot be known
 */
public record CollectionNotes(
        Duration longest, long longPauses, Optional<MemorySize> freedEach, Optional<MemorySize> allocatedPerSecond) {

    /** Of no collection. */
    static final CollectionNotes NONE = new CollectionNotes(Duration.ZERO, 0, Optional.empty(), Optional.empty());

    /** As a person reads it: {@code "longest pause 12 ms, none over 100 ms; 20 MiB freed by each, 16 MiB/s allocated"}. */
    @Override
    public String toString() {
        return "longest pause " + longest.toMillis() + " ms, " + (longPauses == 0 ? "none" : longPauses)
                + " over " + CollectionLog.LONG_PAUSE.toMillis() + " ms"
                + freedEach.map(size -> "; " + size + " freed by each").orElse("")
                + allocatedPerSecond
                        .map(size -> (freedEach.isPresent() ? ", " : "; ") + size + "/s allocated")
                        .orElse("");
    }
}
