package dev.ullage.leak;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a leak check: the verdict, and the evidence for it.
 *
 * @param verdict what the growth amounts to
 * @param leaks the leaks, the largest first; empty unless the verdict is {@link Verdict#LEAK}
 * @param reason why there is no verdict, and what to change; present when the verdict is {@link Verdict#INCONCLUSIVE}
 * @param iterations how often the body ran, the warm-up included
 * @param duration the wall time of the whole check
 * @param text the report as {@link #render()} gives it
 */
public record LeakReport(
        Verdict verdict, List<Leak> leaks, Optional<String> reason, int iterations, Duration duration, String text) {

    /** Copies the list. */
    public LeakReport {
        leaks = List.copyOf(leaks);
    }

    /** The report as a person reads it: one line where nothing leaked, a paragraph for each leak. */
    public String render() {
        return text;
    }
}
