package dev.ullage.internal.gate.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ullage.junit.MemoryBudget;
import org.junit.jupiter.api.Test;

/** A suite that {@link RecordedBudgetTest} runs in a JVM of its own. */
final class BudgetedCases {

    @Test
    @MemoryBudget(allocated = "baseline+5%")
    void loadsAnOrder() {
        assertEquals(1000, new byte[1000].length);
    }
}
