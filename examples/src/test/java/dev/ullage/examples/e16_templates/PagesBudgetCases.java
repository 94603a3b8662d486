package dev.ullage.examples.e16_templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.MemoryBudget;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A long invoice as one text")
class PagesBudgetCases {

    private final Pages pages = Pages.asTheyCome();

    @Test
    @MemoryBudget(peakHeap = "2MiB")
    void aLongInvoiceIsRendered() throws Exception {
        assertThat(pages.render(Invoice.TEMPLATE, Invoice.of("Ada", 1_000_000))).endsWith("999999;");
    }
}
