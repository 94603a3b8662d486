package dev.ullage.examples.e09_budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.MemoryBudget;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private final List<Integer> bookings = IntStream.range(0, 2_000).boxed().toList();
    private final Statements statements = new Statements();

    @AfterEach
    void close() {
        statements.close();
    }

    @Test
    @MemoryBudget(allocated = "1MiB", retained = "4KiB", threads = "1")
    void aStatementIsPrinted() throws Exception {
        assertThat(statements.print(bookings).get()).startsWith("booking 0\nbooking 1\n");
    }

    @Test
    void aTextThatIsCopiedForEachOfItsLinesIsOverBudget() {
        LeakingTwin twin = LeakingTwin.of(StatementsBudgetCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Memory budget exceeded: allocated is … B (… B), at most … B is allowed
                  runs      … B, … B, … B, … B, … B; the least counts, after 3 to warm up
                  measured  by the JVM's count per thread, less … B for the call itself, which an empty body takes too; exact for the test's own thread, and of other threads all that they allocated meanwhile
                  threads   pool-…-thread-… … B (… B)
                  top       byte[], … %, at Statements.concatenated(Statements.java:…) ← Statements.lambda$printHastily$…(Statements.java:…)
                  next      allocate less in the body; or, if so much is meant, raise the budget: allocated = "…"
                  more      -Dullage.keepHeapDump=FOLDER keeps a flame graph of all allocations; with tools.profiler:async-profiler on the test class path, small ones are seen too""");
    }
}
