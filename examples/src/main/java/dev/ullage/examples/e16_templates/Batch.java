package dev.ullage.examples.e16_templates;

import dev.ullage.measure.MemorySize;
import dev.ullage.pressure.relief.PressureLadder;
import dev.ullage.pressure.relief.PressureLevel;
import dev.ullage.pressure.relief.PressureSource;
import dev.ullage.pressure.relief.PressureThresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages that are rendered first and written together: the fewer at a time, the larger they are. Used by one thread. */
final class Batch {

    private final Pages pages;
    private final Writer out;
    private final PressureLadder ladder;
    private final List<String> rendered = new ArrayList<>();
    private volatile long held;
    private int writes;

    Batch(Pages pages, MemorySize most, Writer out) {
        this.pages = pages;
        this.out = out;
        ladder = PressureLadder.on(
                PressureSource.counted(() -> MemorySize.ofBytes(held), most), PressureThresholds.STANDARD);
        ladder.register(PressureLevel.LOW, "write what is rendered", this::write);
    }

    /** Renders a page for each of the values. */
    void render(String template, Iterable<Map<String, Object>> all) throws Exception {
        for (Map<String, Object> values : all) {
            add(pages.render(template, values));
            ladder.relieve();
        }
        write();
    }

    private synchronized void add(String page) {
        rendered.add(page);
        held += 2L * page.length();
    }

    private synchronized void write() {
        try {
            for (String page : rendered) {
                out.write(page);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + rendered.size() + " pages", failed);
        }
        rendered.clear();
        held = 0;
        writes++;
    }

    /** How often pages were written. */
    synchronized int writes() {
        return writes;
    }
}
