package dev.ullage.examples.e16_templates;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders pages from templates. Safe for use by several threads. */
final class Pages implements AutoCloseable {

    private static final int BUFFERS = 8;

    private final PebbleEngine engine;
    private final PageBuffers buffers = new PageBuffers(BUFFERS);

    private Pages(@Nullable PebbleCache<Object, PebbleTemplate> cache) {
        engine = new PebbleEngine.Builder().templateCache(cache).build();
    }

    /** Pages whose compiled templates are kept there. */
    static Pages keepingTemplatesIn(CompiledTemplates compiled) {
        return new Pages(compiled);
    }

    /** The engine as it comes: it keeps every template that it has compiled. */
    static Pages asTheyCome() {
        return new Pages(null);
    }

    /** Renders a page as a text, in a buffer that is used again. */
    String render(String template, Map<String, Object> values) throws Exception {
        StringWriter buffer = buffers.borrow();
        try {
            stream(template, values, buffer);
            return buffer.toString();
        } finally {
            buffers.takeBack(buffer);
        }
    }

    /** Renders a page of any length, part by part. */
    void stream(String template, Map<String, Object> values, Writer out) throws IOException {
        engine.getLiteralTemplate(template).evaluate(out, values);
    }

    @Override
    public void close() {
        buffers.close();
    }
}
