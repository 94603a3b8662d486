package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Bytes that a program counts itself. */
record CountedSource(Supplier<MemorySize> count, MemorySize most) implements PressureSource {

    @Override
    public MemorySize used() {
        return count.get();
    }

    @Override
    public Optional<MemorySize> settled(Duration deadline) {
        return Optional.of(count.get());
    }

    @Override
    public Optional<MemorySize> limit() {
        return Optional.of(most);
    }
}
