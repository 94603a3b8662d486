package dev.ullage.examples.e18_levels;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many entries have the same content. Safe for use by several threads. */
final class Counts {

    private final Map<Packed, Integer> byContent = new ConcurrentHashMap<>();

    void added(Packed content) {
        byContent.merge(content, 1, Integer::sum);
    }

    void removed(Packed content) {
        byContent.computeIfPresent(content, (key, count) -> count == 1 ? null : count - 1);
    }

    /** How many entries are the same as another. */
    int duplicates() {
        return byContent.values().stream().mapToInt(count -> count - 1).sum();
    }
}
