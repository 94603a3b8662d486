package dev.ullage.heapdump.growth;

import dev.ullage.heapdump.path.RootPath;
import dev.ullage.measure.MemorySize;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A node of the path tree that did not become more, while what it holds did: the container of a leak.
 *
 * @param children what became more below it, that which grew by most bytes first; at least one
 */
public record GrowingNode(List<GrowingChild> children) {

    /** Sorted, immutable children. */
    public GrowingNode {
        children = children.stream()
                .sorted(Comparator.comparing(GrowingChild::growth)
                        .reversed()
                        .thenComparing(child -> child.path().identity()))
                .toList();
    }

    /** The way, in the last dump, to what grew most; its last step is where the node holds that. */
    public RootPath path() {
        return children.get(0).path();
    }

    /** How many objects the growing places held, dump by dump. */
    public List<Long> counts() {
        return Series.sumCounts(children);
    }

    /** What these objects took with all that hangs below them, dump by dump. */
    public List<MemorySize> sizes() {
        return Series.sumSizes(children);
    }

    /** How much more these took in the last dump than in the first; zero if they took less. */
    public MemorySize growth() {
        List<MemorySize> sizes = sizes();
        return sizes.get(sizes.size() - 1).minusOrZero(sizes.get(0));
    }

    /** In one line: {@code Registry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node: 115 → 200, +6 KiB}. */
    public String render() {
        String counts = counts().stream()
                .map(count -> String.format(Locale.ROOT, "%,d", count))
                .collect(Collectors.joining(" → "));
        return path().render() + ": " + counts + ", +" + growth();
    }

    @Override
    public String toString() {
        return render();
    }
}
