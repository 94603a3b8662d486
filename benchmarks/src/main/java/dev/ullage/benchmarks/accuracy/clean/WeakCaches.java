package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Caches whose values the collector may take: at once, or when the heap is tight. */
final class WeakCaches {

    private WeakCaches() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a cache of soft values grows until the heap is tight", seed -> soft()),
                Scenario.clean("a cache of weak values purges its dead keys", seed -> weak()),
                Scenario.clean("a WeakHashMap is keyed by objects that die", seed -> weakKeys()),
                Scenario.clean("a WeakHashMap is keyed by 50 objects that live", seed -> livingKeys()));
    }

    private static Fixture soft() {
        Map<Integer, SoftReference<byte[]>> cache = new HashMap<>();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    int key = next[0]++ % 5_000;
                    cache.put(key, new SoftReference<>(new byte[256]));
                },
                cache::clear);
    }

    private static Fixture weak() {
        Map<Integer, WeakValue> cache = new HashMap<>();
        ReferenceQueue<byte[]> dead = new ReferenceQueue<>();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    for (Object gone = dead.poll(); gone != null; gone = dead.poll()) {
                        cache.remove(((WeakValue) gone).key);
                    }
                    int key = next[0]++;
                    cache.put(key, new WeakValue(key, new byte[64], dead));
                },
                cache::clear);
    }

    private static Fixture weakKeys() {
        Map<Object, String> labels = new WeakHashMap<>();
        int[] next = {0};
        return Fixture.of(() -> labels.put(new Object(), "label " + next[0]++), labels::clear);
    }

    private static Fixture livingKeys() {
        Object[] keys = new Object[50];
        Map<Object, String> labels = new WeakHashMap<>();
        int[] next = {0};
        return Fixture.of(
                () -> {
                    int slot = next[0]++ % keys.length;
                    keys[slot] = new Object();
                    labels.put(keys[slot], "label " + slot);
                },
                labels::clear);
    }

    private static final class WeakValue extends WeakReference<byte[]> {

        private final Integer key;

        WeakValue(Integer key, byte[] value, ReferenceQueue<byte[]> dead) {
            super(value, dead);
            this.key = key;
        }
    }
}
