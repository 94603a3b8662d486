package dev.ullage.benchmarks.accuracy.clean;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A bounded cache of a window, a probation and a protected segment, which admits what is asked for more often. */
final class SegmentedCache<K, V> {

    private final int windowBound;
    private final int probationBound;
    private final int protectedBound;
    private final Map<K, V> window = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<K, V> probation = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<K, V> guarded = new LinkedHashMap<>(16, 0.75f, true);
    private final byte[] frequencies = new byte[4096];
    private int asked;

    SegmentedCache(int bound) {
        this.windowBound = bound / 10;
        this.protectedBound = bound / 2;
        this.probationBound = bound - windowBound - protectedBound;
    }

    V get(K key, Function<K, V> loader) {
        count(key);
        V cached = find(key);
        if (cached != null) {
            return cached;
        }
        V loaded = loader.apply(key);
        window.put(key, loaded);
        if (window.size() > windowBound) {
            admit(takeEldest(window));
        }
        return loaded;
    }

    private @Nullable V find(K key) {
        V cached = window.get(key);
        if (cached == null) {
            cached = guarded.get(key);
        }
        return cached == null ? promote(key) : cached;
    }

    private @Nullable V promote(K key) {
        V cached = probation.remove(key);
        if (cached == null) {
            return null;
        }
        guarded.put(key, cached);
        if (guarded.size() > protectedBound) {
            Map.Entry<K, V> demoted = takeEldest(guarded);
            probation.put(demoted.getKey(), demoted.getValue());
        }
        return cached;
    }

    private void admit(Map.Entry<K, V> candidate) {
        if (probation.size() >= probationBound) {
            K victim = probation.keySet().iterator().next();
            if (frequency(victim) > frequency(candidate.getKey())) {
                return;
            }
            probation.remove(victim);
        }
        probation.put(candidate.getKey(), candidate.getValue());
    }

    private static <K, V> Map.Entry<K, V> takeEldest(Map<K, V> segment) {
        Iterator<Map.Entry<K, V>> entries = segment.entrySet().iterator();
        Map.Entry<K, V> eldest = entries.next();
        entries.remove();
        return eldest;
    }

    private void count(K key) {
        int slot = slot(key);
        frequencies[slot] = (byte) Math.min(15, frequencies[slot] + 1);
        if (++asked % 10_000 == 0) {
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = (byte) (frequencies[i] / 2);
            }
        }
    }

    private int frequency(K key) {
        return frequencies[slot(key)];
    }

    private int slot(K key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash >>> 16) & (frequencies.length - 1);
    }
}
