package dev.ullage.examples.e06_loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class DiscountsTest {

    private final Discounts discounts = new Discounts();
    private int order;

    @Test
    @Disabled("the detector takes what Groovy holds by soft references for a leak")
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
    @Disabled("the detector's text varies: it counts the JVM's own classes, and soft references, among the leaked")
    void aFormulaThatIsNewEachTimePinsItsLoader() {
        LeakingTwin twin = LeakingTwin.of(DiscountsLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 class loader (GroovyClassLoader$InnerLoader) per iteration (…; … B per iteration)
                  grew      3, 3, 3, 3, 3, … over 5 rounds of 3 iterations, then …; nothing was given back
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …""");
    }
}
