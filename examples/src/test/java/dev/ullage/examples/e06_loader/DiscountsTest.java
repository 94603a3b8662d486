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

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 2 class loaders (GroovyClassLoader$InnerLoader) per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Discounts.compiled : HashMap (growing: … → … entries)
                  path      DiscountsLeakCases.discounts → Discounts.compiled → HashMap.table → HashMap$Node[x] → HashMap$Node.value → GroovyObjectSupport.metaClass → MetaClassImpl.theClass → Script1.<loader> → GroovyClassLoader$InnerLoader
                  kind      class loader pinned · severity HIGH
                  why       Discounts.compiled holds each GroovyClassLoader$InnerLoader, and so all the classes that it loaded
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      remove each Script1 from Discounts.compiled so that its GroovyClassLoader$InnerLoader can go""");
    }
}
