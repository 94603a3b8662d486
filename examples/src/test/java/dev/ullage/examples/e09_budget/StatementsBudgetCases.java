package dev.ullage.examples.e09_budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.MemoryBudget;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A text that is copied for each of its lines, on a worker thread")
class StatementsBudgetCases {

    private final List<Integer> bookings = IntStream.range(0, 2_000).boxed().toList();
    private final Statements statements = new Statements();

    @AfterEach
    void close() {
        statements.close();
    }

    @Test
    @MemoryBudget(allocated = "1MiB")
    void aStatementIsPrinted() throws Exception {
        assertThat(statements.printHastily(bookings).get()).startsWith("booking 0\nbooking 1\n");
    }
}
