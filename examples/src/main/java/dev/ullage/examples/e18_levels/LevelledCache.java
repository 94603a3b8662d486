package dev.ullage.examples.e18_levels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.component.Component;
import dev.ullage.monitor.component.Components;
import dev.ullage.pressure.relief.PressureLadder;
import dev.ullage.pressure.relief.PressureLevel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values by key: the hot ones as they are, the warm ones compressed, all others on disk. What is evicted from a level goes to the
 * next; what is found in a lower one is promoted to the first. Under pressure the first level goes to the second, and then that to
 * the disk. Used by one thread at a time.
 */
final class LevelledCache implements AutoCloseable {

    private final Cache<String, byte[]> hot;
    private final Cache<String, Packed> warm;
    private final Disk cold;
    private final Counts counts = new Counts();
    private final boolean countsWhatGoes;
    private final Component hotUse;
    private final Component warmUse;
    private final Component coldUse;

    private LevelledCache(MemorySize each, Path folder, Components components, boolean countsWhatGoes) {
        this.countsWhatGoes = countsWhatGoes;
        cold = new Disk(folder);
        warm = Caffeine.newBuilder()
                .maximumWeight(each.bytes())
                .weigher((String key, Packed value) -> value.size())
                .executor(Runnable::run)
                .evictionListener(this::evictWarm)
                .build();
        hot = Caffeine.newBuilder()
                .maximumWeight(each.bytes())
                .weigher((String key, byte[] value) -> value.length)
                .executor(Runnable::run)
                .evictionListener(this::evictHot)
                .build();
        hotUse = components.register("hot", () -> weight(hot));
        warmUse = components.register("warm", () -> weight(warm));
        coldUse = components.register("cold", () -> 0);
    }

    /** A cache whose first two levels take so much each. */
    static LevelledCache of(MemorySize each, Path folder, Components components) {
        return new LevelledCache(each, folder, components, true);
    }

    /** The same with a mistake: contents are counted when they come, and not when they go. */
    static LevelledCache countingOnlyWhatComes(MemorySize each, Path folder, Components components) {
        return new LevelledCache(each, folder, components, false);
    }

    private static long weight(Cache<?, ?> level) {
        return level.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private void evictHot(@Nullable String key, byte @Nullable [] value, RemovalCause cause) {
        if (key != null && value != null) {
            pack(key, value);
        }
    }

    private void pack(String key, byte[] value) {
        Packed packed = Packed.of(value);
        counts.added(packed);
        warm.put(key, packed);
    }

    private void evictWarm(@Nullable String key, @Nullable Packed value, RemovalCause cause) {
        if (key != null && value != null) {
            gone(value);
            cold.put(key, value.value());
        }
    }

    private void gone(Packed value) {
        if (countsWhatGoes) {
            counts.removed(value);
        }
    }

    /** Puts a value into the first level. */
    void put(String key, byte[] value) {
        remove(key);
        hot.put(key, value);
    }

    /** Removes a value from all levels. */
    void remove(String key) {
        hot.invalidate(key);
        Packed packed = warm.asMap().remove(key);
        if (packed != null) {
            gone(packed);
        }
        cold.remove(key);
    }

    /** The value, which is hot from now on; absent where no level has it. */
    Optional<byte[]> get(String key) {
        Optional<byte[]> found = found(hotUse, hot.getIfPresent(key));
        if (found.isPresent()) {
            return found;
        }
        Packed packed = warm.getIfPresent(key);
        found = found(warmUse, packed == null ? null : packed.value());
        if (found.isEmpty()) {
            found = found(coldUse, cold.get(key).orElse(null));
        }
        found.ifPresent(value -> put(key, value));
        return found;
    }

    private static Optional<byte[]> found(Component level, byte @Nullable [] value) {
        if (value == null) {
            level.miss();
        } else {
            level.hit();
        }
        return Optional.ofNullable(value);
    }

    /** Lets a ladder take from this cache. */
    void relieving(PressureLadder ladder) {
        ladder.register(PressureLevel.LOW, "compress the hot values", this::compressAll);
        ladder.register(PressureLevel.MEDIUM, "write the warm values to disk", this::writeAll);
    }

    private void compressAll() {
        hot.asMap().forEach((key, value) -> {
            hot.invalidate(key);
            pack(key, value);
        });
    }

    private void writeAll() {
        warm.asMap().forEach((key, value) -> {
            warm.invalidate(key);
            gone(value);
            cold.put(key, value.value());
        });
    }

    /** What the first two levels take. */
    MemorySize weight() {
        return MemorySize.ofBytes(weight(hot) + weight(warm));
    }

    /** How many warm values are the same as another. */
    int duplicates() {
        return counts.duplicates();
    }

    /** Takes its levels off the list of components. */
    @Override
    public void close() {
        hotUse.close();
        warmUse.close();
        coldUse.close();
    }
}
