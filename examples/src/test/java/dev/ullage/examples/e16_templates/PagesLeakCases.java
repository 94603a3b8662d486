package dev.ullage.examples.e16_templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A template engine that keeps every template, of which each letter is one")
class PagesLeakCases {

    private final Pages pages = Pages.asTheyCome();
    private int letter;

    @Test
    @LeakFree
    void aLetterIsRendered() throws Exception {
        letter++;

        String page = pages.render("Letter " + letter + " to {{ name }}", Invoice.of("Ada", 0));

        assertThat(page).isEqualTo("Letter " + letter + " to Ada");
    }
}
