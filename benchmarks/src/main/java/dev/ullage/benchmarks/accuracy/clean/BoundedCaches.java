package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** Caches that grow with every iteration until they are full. */
final class BoundedCaches {

    private static final long EXPIRY_NANOS = 100_000_000L;

    private BoundedCaches() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a bounded LRU map fills to 100 entries", seed -> filling(100)),
                Scenario.clean("a bounded LRU map fills to 1,000 entries", seed -> filling(1_000)),
                Scenario.clean("a bounded LRU map fills to 10,000 entries", seed -> filling(10_000)),
                Scenario.clean(
                        "a segmented cache fills to 600 entries, admitting by frequency", seed -> segmented(seed)),
                Scenario.clean("a cache drops its entries after 100 ms", seed -> expiring()));
    }

    private static Fixture filling(int bound) {
        Lru<Integer, String> cache = new Lru<>(bound);
        int[] next = {0};
        return Fixture.of(
                () -> {
                    int key = next[0]++;
                    cache.put(key, "value " + key);
                },
                cache::clear);
    }

    private static Fixture segmented(long seed) {
        SegmentedCache<Integer, String> cache = new SegmentedCache<>(600);
        Random random = new Random(seed);
        return Fixture.of(() -> {
            int key = (int) Math.abs(random.nextGaussian() * 1_000);
            cache.get(key, k -> "page " + k);
        });
    }

    private static Fixture expiring() {
        Map<Integer, Stamped> cache = new LinkedHashMap<>();
        Queue<Stamped> byAge = new ArrayDeque<>();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    long now = System.nanoTime();
                    for (Stamped oldest = byAge.peek(); oldest != null && now - oldest.written() > EXPIRY_NANOS; ) {
                        byAge.remove();
                        cache.remove(oldest.key());
                        oldest = byAge.peek();
                    }
                    Stamped fresh = new Stamped(next[0]++, now);
                    byAge.add(fresh);
                    cache.put(fresh.key(), fresh);
                },
                cache::clear);
    }

    private record Stamped(int key, long written) {}

    /** A map that forgets the entry used longest ago once it is full. */
    private static final class Lru<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int bound;

        Lru(int bound) {
            super(16, 0.75f, true);
            this.bound = bound;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > bound;
        }
    }
}
