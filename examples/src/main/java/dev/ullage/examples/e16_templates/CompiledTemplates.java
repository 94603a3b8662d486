package dev.ullage.examples.e16_templates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.component.Component;
import dev.ullage.monitor.component.Components;
import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.function.Function;

/** Compiled templates, as many as fit into a size: the least used are evicted. Safe for use by several threads. */
final class CompiledTemplates implements PebbleCache<Object, PebbleTemplate>, AutoCloseable {

    /** A node for each part: 598 B for a letter of 24 characters, as the report of the twin says. */
    private static final int BYTES_PER_CHARACTER = 25;

    private final Cache<Object, PebbleTemplate> compiled;
    private final Component component;

    CompiledTemplates(MemorySize most, Components components) {
        compiled = Caffeine.newBuilder()
                .maximumWeight(most.bytes())
                .weigher((Object text, PebbleTemplate template) ->
                        BYTES_PER_CHARACTER * text.toString().length())
                .executor(Runnable::run)
                .recordStats()
                .build();
        component = components.register(
                "compiled templates",
                () -> weight().bytes(),
                () -> compiled.stats().hitCount(),
                () -> compiled.stats().missCount());
    }

    @Override
    public PebbleTemplate computeIfAbsent(Object text, Function<? super Object, ? extends PebbleTemplate> compiling) {
        return compiled.get(text, compiling);
    }

    @Override
    public void invalidateAll() {
        compiled.invalidateAll();
    }

    /** What they take, by their texts. */
    MemorySize weight() {
        return MemorySize.ofBytes(
                compiled.policy().eviction().orElseThrow().weightedSize().orElse(0));
    }

    /** Takes the component off the monitor's list. */
    @Override
    public void close() {
        component.close();
    }
}
