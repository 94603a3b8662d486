package dev.ullage.heapdump.growth;

import dev.ullage.heapdump.path.PathTree;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** By node of the {@link CommonTree} and by dump: objects at the node, and bytes at and below it. */
final class Series {

    private final long[][] objects;
    private final long[][] bytes;

    Series(List<PathTree> trees, List<int[]> numbers, CommonTree common) {
        this.objects = new long[trees.size()][common.size()];
        this.bytes = new long[trees.size()][common.size()];
        for (int dump = 0; dump < trees.size(); dump++) {
            int[] numberOf = numbers.get(dump);
            for (int node = 0; node < numberOf.length; node++) {
                objects[dump][numberOf[node]] += trees.get(dump).objects(node);
                bytes[dump][numberOf[node]] += trees.get(dump).shallowBytes(node);
            }
            for (int number = common.size() - 1; number >= 0; number--) {
                if (common.parent(number) != CommonTree.NONE) {
                    bytes[dump][common.parent(number)] += bytes[dump][number];
                }
            }
        }
    }

    /** Whether there were objects at {@code node} from the start, and more each time. */
    boolean isRising(int node) {
        boolean isRising = objects[0][node] > 0;
        for (int dump = 1; dump < objects.length; dump++) {
            isRising &= objects[dump][node] > objects[dump - 1][node];
        }
        return isRising;
    }

    /** How many times as many objects there are at the end, of a node that had some. */
    double ratio(int node) {
        return (double) objects[objects.length - 1][node] / objects[0][node];
    }

    List<Long> counts(int node) {
        return Arrays.stream(objects).map(dump -> dump[node]).toList();
    }

    List<MemorySize> sizes(int node) {
        return Arrays.stream(bytes).map(dump -> MemorySize.ofBytes(dump[node])).toList();
    }

    static List<Long> sumCounts(List<GrowingChild> children) {
        List<Long> sums = new ArrayList<>(children.get(0).counts());
        for (GrowingChild each : children.subList(1, children.size())) {
            for (int dump = 0; dump < sums.size(); dump++) {
                sums.set(dump, sums.get(dump) + each.counts().get(dump));
            }
        }
        return sums;
    }

    static List<MemorySize> sumSizes(List<GrowingChild> children) {
        List<MemorySize> sums = new ArrayList<>(children.get(0).sizes());
        for (GrowingChild each : children.subList(1, children.size())) {
            for (int dump = 0; dump < sums.size(); dump++) {
                sums.set(dump, sums.get(dump).plus(each.sizes().get(dump)));
            }
        }
        return sums;
    }
}
