package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A source of which a test says how full it is: live bytes, and garbage that a collection takes away. The limit is 100 bytes. */
final class Tank implements PressureSource {

    final AtomicLong live = new AtomicLong();
    final AtomicLong garbage = new AtomicLong();
    final AtomicInteger collections = new AtomicInteger();
    volatile boolean isProvable = true;

    Tank(long live) {
        this.live.set(live);
    }

    @Override
    public MemorySize used() {
        return MemorySize.ofBytes(live.get() + garbage.get());
    }

    @Override
    public Optional<MemorySize> settled(Duration deadline) {
        collections.incrementAndGet();
        if (!isProvable) {
            return Optional.empty();
        }
        garbage.set(0);
        return Optional.of(used());
    }

    @Override
    public Optional<MemorySize> limit() {
        return Optional.of(MemorySize.ofBytes(100));
    }

    PressureLadder ladder() {
        return PressureLadder.on(this, PressureThresholds.STANDARD);
    }
}
