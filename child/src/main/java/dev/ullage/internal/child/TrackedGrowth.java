package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.Frame.Tracked;
import dev.ullage.measure.MemorySize;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** By how much at most each category of the JVM's own tracking has stood above the baseline. */
final class TrackedGrowth {

    private final Map<String, Long> most = new HashMap<>();
    private Map<String, Long> baseline = Map.of();

    void note(Tracked tracked) {
        tracked.categories()
                .forEach(each ->
                        most.merge(each.name(), each.bytes(), baseline.isEmpty() ? (before, now) -> now : Math::max));
    }

    /** What was noted last is the baseline. */
    void begin() {
        baseline = Map.copyOf(most);
    }

    /** Empty where the JVM does not track. */
    Map<String, MemorySize> sizes() {
        return baseline.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> MemorySize.ofBytes(
                                most.getOrDefault(each.getKey(), each.getValue()) - each.getValue())));
    }
}
