package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import java.time.Duration;

/**
 * How far a watch goes to tell who holds what leaks.
 *
 * @param window over how long growth is looked at; from one look to the next is a quarter of it
 * @param dumpsUpTo the largest live heap that is dumped; in a larger one objects are sampled by the flight recorder
 */
public record DiagnosisPlan(Duration window, MemorySize dumpsUpTo) {

    /** Four minutes, so that a steady leak is explained within five; dumps of 2 GiB take some 6 s each. */
    public static final DiagnosisPlan STANDARD = new DiagnosisPlan(Duration.ofMinutes(4), MemorySize.parse("2GiB"));

    /** From one look to the next. */
    Duration apart() {
        return window.dividedBy(4);
    }
}
