package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.jfr.FlightEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One way up the ladder, on one thread: reads, acts, and reads again. */
final class Climb {

    private static final MemorySize NONE = MemorySize.ofBytes(0);

    private final PressureSource source;
    private final Map<PressureLevel, MemorySize> thresholds;
    private final long start = System.nanoTime();
    private final long end;
    private final List<ActionRecord> actions = new ArrayList<>();
    private MemorySize used;
    private boolean verified = true;

    Climb(PressureSource source, Map<PressureLevel, MemorySize> thresholds, long end) {
        this.source = source;
        this.thresholds = thresholds;
        this.end = end;
        this.used = source.used();
    }

    /** The highest level whose threshold is reached. */
    static PressureLevel level(Map<PressureLevel, MemorySize> thresholds, MemorySize used) {
        PressureLevel reached = PressureLevel.NONE;
        for (Map.Entry<PressureLevel, MemorySize> each : thresholds.entrySet()) {
            reached = used.compareTo(each.getValue()) >= 0 ? each.getKey() : reached;
        }
        return reached;
    }

    /**
     * Acts, from the lowest rung on, until there is no pressure any more, or no rung is left that the level reaches, or the time
     * is up.
     *
     * @param rungs in their order
     */
    Relief up(List<Rung> rungs) throws InterruptedException {
        Instant at = Instant.now();
        MemorySize usedBefore = used;
        PressureLevel before = level();
        if (before != PressureLevel.NONE) {
            settle();
            for (Rung rung : rungs) {
                if (level() == PressureLevel.NONE || left().isZero()) {
                    break;
                }
                if (rung.level().compareTo(level()) <= 0) {
                    act(rung);
                }
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Relief(at, before, level(), usedBefore, used, source.limit(), verified, actions, took);
    }

    private PressureLevel level() {
        return level(thresholds, used);
    }

    private void act(Rung rung) throws InterruptedException {
        MemorySize before = used;
        Rung.Run run = rung.run(left());
        Optional<MemorySize> after = settle();
        ActionRecord done =
                new ActionRecord(rung.name(), rung.level(), run.outcome(), run.took(), before, after, run.failure());
        actions.add(done);
        FlightEvents.pressureAction(
                done.level().title(),
                done.name(),
                done.outcome().title(),
                done.freed().orElse(NONE),
                done.took());
    }

    /** What is in use without garbage, or with it where that could not be proven. */
    private Optional<MemorySize> settle() throws InterruptedException {
        Optional<MemorySize> settled = source.settled(left());
        verified = settled.isPresent();
        used = settled.orElseGet(source::used);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while garbage was collected");
        }
        return settled;
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
