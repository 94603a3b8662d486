package dev.ullage.examples.e06_loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Class loaders pinned by compiled Groovy scripts that are kept")
class DiscountsLeakCases {

    private final Discounts discounts = new Discounts();
    private int order;

    @Test
    @LeakFree(iterations = 3) // compiling is slow
    void tenCentsOff() {
        order++;

        Object price = discounts.applyAudited("cents - 10 // order " + order, 990);

        assertThat(price).isEqualTo(980);
    }
}
