package dev.ullage.internal.child.wire;

import java.util.List;

/**
 * What memory stood at, as numbers: the wire format does not know what they mean.
 *
 * @param nanos nanoseconds since the child's readings began
 * @param test the number of the container or test in progress, as {@link Frame.Started#number} has it; zero for none
 * @param values by the ordinal of {@code dev.ullage.monitor.Metric}; -1 for what is not known; a newer child has more
 */
public record Reading(long nanos, int test, List<Long> values) {

    /** Immutable values. */
    public Reading {
        values = List.copyOf(values);
    }
}
