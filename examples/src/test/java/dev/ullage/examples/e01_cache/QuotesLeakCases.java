package dev.ullage.examples.e01_cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Caffeine cache without a bound")
class QuotesLeakCases {

    private final Quotes quotes = Quotes.rememberingAll();
    private int order;

    @Test
    @LeakFree
    void everyOrderIsQuoted() {
        order++;

        assertThat(quotes.quote(order).order()).isEqualTo(order);
    }
}
