package dev.ullage.internal.gate.watch;

import dev.ullage.monitor.Level;
import dev.ullage.monitor.Trend.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says once what has changed: a level, and a limit that comes near. */
final class Alerts {

    /** A forecast that wavers about the horizon is not told again and again. */
    private static final int FAR = 2;

    private final Duration horizon;
    private final Map<String, Level> levels = new HashMap<>();
    private final Set<String> near = new HashSet<>();
    private long longPauses;

    Alerts(Duration horizon) {
        this.horizon = horizon;
    }

    List<Alert> of(Duration at, Outlook... outlooks) {
        List<Alert> alerts = new ArrayList<>();
        for (Outlook outlook : outlooks) {
            level(outlook).ifPresent(text -> alerts.add(new Alert(at, text)));
            forecast(outlook).ifPresent(text -> alerts.add(new Alert(at, text)));
        }
        return alerts;
    }

    /** Long pauses since the last reading. */
    Optional<Alert> ofPauses(Duration at, CollectionNotes notes) {
        long more = notes.longPauses() - longPauses;
        longPauses = notes.longPauses();
        return more == 0
                ? Optional.empty()
                : Optional.of(new Alert(
                        at,
                        (more == 1 ? "a collection paused" : more + " collections paused") + " for more than "
                                + CollectionLog.LONG_PAUSE.toMillis() + " ms; " + notes));
    }

    private Optional<String> level(Outlook outlook) {
        Level before = levels.getOrDefault(outlook.what(), Level.NORMAL);
        levels.put(outlook.what(), outlook.level());
        return before == outlook.level()
                ? Optional.empty()
                : Optional.of(outlook.what() + " " + before.title() + " → "
                        + outlook.level().title() + ": " + outlook.amount());
    }

    private Optional<String> forecast(Outlook outlook) {
        Optional<Forecast> forecast = outlook.forecast();
        Optional<Duration> left = forecast.map(Forecast::expected);
        if (left.isEmpty() || left.get().compareTo(horizon.multipliedBy(FAR)) > 0) {
            near.remove(outlook.what());
            return Optional.empty();
        }
        return left.get().compareTo(horizon) <= 0 && near.add(outlook.what())
                ? Optional.of(outlook.what() + " " + outlook.amount() + ", growing: " + outlook.end() + " in "
                        + Outlook.expected(forecast.orElseThrow()))
                : Optional.empty();
    }
}
