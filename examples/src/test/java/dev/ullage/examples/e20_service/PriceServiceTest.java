package dev.ullage.examples.e20_service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PriceServiceTest {

    private PriceService service;

    @BeforeEach
    void start() throws Exception {
        service = new PriceService("clean", Set.of());
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    @LeakFree(timeBudget = "30s") // a web server and a database take long to warm up
    void aPriceIsTold() throws Exception {
        assertThat(PriceClient.get(service.price(7))).isEqualTo("700");
    }

    @Test
    @Tag("long")
    @LeakFree(iterations = 5, timeBudget = "1m") // starting a database is slow
    void aServiceIsStartedAndStopped() throws Exception {
        try (PriceService another = new PriceService("another", Set.of())) {
            assertThat(another.price(7)).hasPath("/price/7");
        }
    }

    @Test
    void aListenerForEachRequestIsALeak() {
        LeakingTwin twin = LeakingTwin.of(PriceListenerLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Leak: 1 Offer per iteration ")
                .contains("\n  held by   Prices.listeners of thread \"HTTP-Dispatcher\" : PropertyChangeSupport,"
                        + " in its HashMap (growing: … → … Offer)\n")
                .contains("\n  kind      listener or callback registered and never removed · severity HIGH\n")
                .contains("\n  next      remove each Offer from Prices.listeners when it is done with;");
    }

    @Test
    @Tag("long") // on a busy machine, what the server itself makes hides it
    void notesThatStayWithAThreadAreALeak() {
        LeakingTwin twin = LeakingTwin.of(PriceAuditLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .contains("\n  held by   Thread.threadLocals of ")
                .contains("ThreadLocal$ThreadLocalMap$Entry.value → ArrayList.elementData → Object[x] → String\n")
                .contains("\n  kind      thread-local values left on a living thread · severity HIGH\n")
                .contains("\n  next      remove the value from the ThreadLocal Audit.NOTES when the work on ");
    }

    @Test
    void aStatementThatStaysOpenIsALeak() {
        LeakingTwin twin = LeakingTwin.of(PriceStatementLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Leak: 1 JdbcPreparedStatement per iteration ")
                .contains(
                        " → PoolEntry.openStatements → FastList.elementData → Statement[x] → JdbcPreparedStatement\n",
                        "\n  next      close each JdbcPreparedStatement; ");
    }
}
