package dev.ullage.examples.e06_loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscountsTest {

    private final Discounts discounts = new Discounts();
    private int order;

    @Test
    @Tag("long")
    @LeakFree(iterations = 3) // compiling is slow
    void aFormulaIsForgottenAfterUse() {
        order++;

        Object price = discounts.apply("cents - 10 // order " + order, 990);

        assertThat(price).isEqualTo(980);
    }

    @Test
    @LeakFree(iterations = 3) // compiling is slow
    void aFormulaIsCompiledOnce() {
        Object price = discounts.applyCompiled("cents - 10", 990);

        assertThat(price).isEqualTo(980);
    }

    @Test
    void aFormulaThatIsNewEachTimePinsItsLoader() {
        LeakingTwin twin = LeakingTwin.of(DiscountsLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Leak: ")
                .contains("  held by   Discounts.audited : ArrayList (growing: … → … entries)")
                .contains("  added at  Discounts.applyAudited (Discounts.java:…)")
                .contains("  kind      class loader pinned · severity HIGH");
    }
}
