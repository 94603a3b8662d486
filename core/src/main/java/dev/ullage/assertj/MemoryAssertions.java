package dev.ullage.assertj;

import dev.ullage.measure.MemoryDelta;
import dev.ullage.measure.Snapshot;
import dev.ullage.probe.Footprint;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of the assertions, to be imported beside AssertJ's own:
 * {@code import static dev.ullage.assertj.MemoryAssertions.assertThat;}.
 */
public final class MemoryAssertions {

    private MemoryAssertions() {}

    /** Assertions on what the JVM uses. */
    public static SnapshotAssert assertThat(@Nullable Snapshot actual) {
        return new SnapshotAssert(actual);
    }

    /** Assertions on what changed. */
    public static MemoryDeltaAssert assertThat(@Nullable MemoryDelta actual) {
        return new MemoryDeltaAssert(actual);
    }

    /** Assertions on what an object and all that it holds take. */
    public static FootprintAssert assertThat(@Nullable Footprint actual) {
        return new FootprintAssert(actual);
    }
}
