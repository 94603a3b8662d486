package dev.ullage.internal.child.hunt;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a hunt has. */
final class Time {

    private final LongSupplier clock;
    private final long end;

    Time(Duration budget, LongSupplier clock) {
        this.clock = clock;
        this.end = clock.getAsLong() + budget.toNanos();
    }

    /** What is left, in nanoseconds; negative when it is over. */
    long left() {
        return end - clock.getAsLong();
    }

    /** Whether there is time for what is expected to take so long. */
    boolean allows(long nanos) {
        return left() > nanos;
    }
}
