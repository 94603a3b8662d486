package dev.ullage.heapdump;

import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of which each heap dump has more instances than the one before.
 *
 * @param className the name as Java source writes it
 * @param counts how many instances there were, dump by dump, reachable or not
 * @param sizes their shallow sizes together, dump by dump
 */
public record ClassGrowth(String className, List<Long> counts, List<MemorySize> sizes) {

    /** Immutable lists. */
    public ClassGrowth {
        counts = List.copyOf(counts);
        sizes = List.copyOf(sizes);
    }

    /** How much more the instances took in the last dump than in the first. */
    public MemorySize growth() {
        return sizes.get(sizes.size() - 1).minusOrZero(sizes.get(0));
    }

    static List<ClassGrowth> of(List<List<ClassStatistics>> dumps) {
        List<Map<String, ClassStatistics>> before = new ArrayList<>();
        for (List<ClassStatistics> dump : dumps) {
            Map<String, ClassStatistics> byName = new HashMap<>();
            dump.forEach(row -> byName.put(row.className(), row));
            before.add(byName);
        }
        return before.get(before.size() - 1).keySet().stream()
                .map(name -> of(name, before))
                .filter(ClassGrowth::isRising)
                .sorted(Comparator.comparing(ClassGrowth::growth).reversed().thenComparing(ClassGrowth::className))
                .toList();
    }

    private static ClassGrowth of(String name, List<Map<String, ClassStatistics>> dumps) {
        ClassStatistics none = new ClassStatistics(name, 0, MemorySize.ZERO);
        return new ClassGrowth(
                name,
                dumps.stream()
                        .map(dump -> dump.getOrDefault(name, none).instances())
                        .toList(),
                dumps.stream().map(dump -> dump.getOrDefault(name, none).size()).toList());
    }

    private boolean isRising() {
        boolean isRising = true;
        for (int dump = 1; dump < counts.size(); dump++) {
            isRising &= counts.get(dump) > counts.get(dump - 1);
        }
        return isRising;
    }
}
