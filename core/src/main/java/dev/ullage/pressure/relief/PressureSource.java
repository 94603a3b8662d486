package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What is under pressure, and how much of it is in use. Implementations must be safe for use by several threads. */
public interface PressureSource {

    /** What is in use now, garbage included; a cheap reading, asked for often. */
    MemorySize used();

    /**
     * What is in use once all has gone that can go.
     *
     * @param deadline the longest that it may take
     * @return absent where it could not be proven that garbage has gone
     */
    Optional<MemorySize> settled(Duration deadline);

    /** The most that there can be in use; absent where there is no limit. */
    Optional<MemorySize> limit();

    /** The Java heap, after a proven collection; its limit is the largest heap. */
    static PressureSource heap() {
        return new HeapSource();
    }

    /**
     * A part of a program that counts its own bytes, such as a cache; what it counts is live, so no collection is forced.
     *
     * @param used the bytes in use now; asked on any thread
     * @param limit the most that they may be
     */
    static PressureSource counted(Supplier<MemorySize> used, MemorySize limit) {
        return new CountedSource(used, limit);
    }
}
