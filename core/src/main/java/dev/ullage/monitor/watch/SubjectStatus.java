package dev.ullage.monitor.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.StateChange.Subject;
import java.util.Optional;

/**
 * How something stands against its limit.
 *
 * @param subject what
 * @param value what is in use now; absent for live heap before the first collection, and where the system does not tell
 * @param limit what it may not exceed; absent where there is none
 * @param lines where the levels begin
 * @param level its state, by the hysteresis
 */
public record SubjectStatus(
        Subject subject, Optional<MemorySize> value, Optional<MemorySize> limit, Lines lines, Level level) {

    /** As a person reads it: {@code "live heap 62.4 MiB of 128 MiB: warning"}. */
    @Override
    public String toString() {
        return subject.title() + " " + value.map(MemorySize::toString).orElse("?")
                + limit.map(most -> " of " + most).orElse("") + ": " + level.title();
    }
}
