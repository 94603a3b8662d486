package dev.ullage.examples.e16_templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.component.Components;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final Components components = Components.create();
    private final CompiledTemplates compiled = new CompiledTemplates(MemorySize.parse("64KiB"), components);
    private final Pages pages = Pages.keepingTemplatesIn(compiled);
    private int letter;

    @AfterEach
    void close() {
        pages.close();
        compiled.close();
    }

    @Test
    @LeakFree
    void aLetterIsRendered() throws Exception {
        letter++;

        String page = pages.render("Letter " + letter + " to {{ name }}", Invoice.of("Ada", 0));

        assertThat(page).isEqualTo("Letter " + letter + " to Ada");
    }

    @Test
    void compiledTemplatesTakeNoMoreThanTheirBound() throws Exception {
        for (int number = 0; number < 200; number++) {
            pages.render("Letter " + number + " to {{ name }}", Invoice.of("Ada", 0));
            pages.render("Letter " + number + " to {{ name }}", Invoice.of("Bob", 0));
        }
        components.sample();

        assertThat(components.uses()).singleElement().satisfies(use -> {
            assertThat(use.hitRate().orElseThrow()).isPositive();
            assertThat(use.last()).isBetween(MemorySize.parse("32KiB"), MemorySize.parse("64KiB"));
        });
    }

    @Test
    @MemoryBudget(peakHeap = "2MiB", retained = "64KiB")
    void aLongInvoiceIsStreamedInTheRoomOfAShortOne() throws Exception {
        pages.stream(Invoice.TEMPLATE, Invoice.of("Ada", 300_000), Writer.nullWriter());
    }

    @Test
    void aThousandPagesAreWrittenInBatchesThatFit() throws Exception {
        var out = new StringWriter();
        var batch = new Batch(pages, MemorySize.parse("64KiB"), out);

        batch.render(Invoice.TEMPLATE, Collections.nCopies(1000, Invoice.of("Ada", 100)));

        int page = out.toString().length() / 1000;
        int pagesInSeventyPercent = (int) (0.7 * (64 << 10) / (2 * page)) + 1;
        assertThat(batch.writes()).isEqualTo(1 + 1000 / pagesInSeventyPercent);
    }

    @Test
    void aBufferThatIsTooLargeIsNotKept() throws Exception {
        try (var buffers = new PageBuffers(1)) {
            StringWriter large = buffers.borrow();
            large.write("x".repeat(PageBuffers.MOST_CHARACTERS + 1));
            buffers.takeBack(large);

            StringWriter next = buffers.borrow();

            assertThat(next.getBuffer().capacity()).isLessThan(PageBuffers.MOST_CHARACTERS);
            assertThat(buffers.made()).isEqualTo(2);
        }
    }

    @Test
    void anEngineAsItComesKeepsAllTemplates() {
        LeakingTwin twin = LeakingTwin.of(PagesLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 PebbleTemplateImpl per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   ConcurrentMapTemplateCache.templateCache : ConcurrentHashMap (growing: … → … entries)
                  path      PagesLeakCases.pages → Pages.engine → PebbleEngine.templateCache → ConcurrentMapTemplateCache.templateCache → ConcurrentHashMap.table → ConcurrentHashMap$Node[x] → ConcurrentHashMap$Node.val → PebbleTemplateImpl
                  added at  ConcurrentMapTemplateCache.computeIfAbsent (ConcurrentMapTemplateCache.java:…)
                  kind      cache without a bound · severity HIGH
                  why       ConcurrentMapTemplateCache.templateCache has no maximum size, so entries stay, or go only after a time
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      ConcurrentMapTemplateCache.invalidateAll (ConcurrentMapTemplateCache.java:…) removes from templateCache, and removed none of these: see that it runs for each PebbleTemplateImpl, and finds it; accept it with @LeakFree(ignoring = "io.pebbletemplates.pebble.template.PebbleTemplateImpl")""");
    }

    @Test
    void aLongInvoiceAsATextIsOverBudget() {
        LeakingTwin twin = LeakingTwin.of(PagesBudgetCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Memory budget exceeded: peakHeap is … B (… B), at most … B is allowed\n")
                .containsPattern("\n  live      byte\\[\\]: \\+\\d+, … B\n")
                .contains(
                        "\n  next      hold less at a time; or, if so much is meant, raise the budget: peakHeap = \"…\"\n");
    }
}
