package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An earlier run of the same suite in a like environment.
 *
 * @param started when it began
 * @param label what it was a run of: a commit, a build number, or how many tests
 * @param grade how it was judged
 * @param liveHeap the most live heap at the end of a test
 * @param workingSet the most working set, or resident memory
 * @param allocated what its tests allocated together; absent where it is not known
 * @param duration how long it took
 */
public record PastRun(
        Instant started,
        String label,
        Grade grade,
        Optional<MemorySize> liveHeap,
        Optional<MemorySize> workingSet,
        Optional<MemorySize> allocated,
        Duration duration) {}
