package dev.ullage.heapdump.growth;

import dev.ullage.heapdump.path.RootPath;
import dev.ullage.measure.MemorySize;
import java.util.List;

/**
 * The objects of one class at one place of a growing node.
 *
 * @param path the way to them in the last dump
 * @param counts how many there were, dump by dump, each time more
 * @param sizes what they took with all that hangs below them, dump by dump
 */
public record GrowingChild(RootPath path, List<Long> counts, List<MemorySize> sizes) {

    /** Immutable lists. */
    public GrowingChild {
        counts = List.copyOf(counts);
        sizes = List.copyOf(sizes);
    }

    /** How much more they took in the last dump than in the first; zero if they took less. */
    public MemorySize growth() {
        return sizes.get(sizes.size() - 1).minusOrZero(sizes.get(0));
    }
}
