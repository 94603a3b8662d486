package dev.ullage.internal.report.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.budget.Amount;
import dev.ullage.internal.budget.Budget;
import dev.ullage.internal.budget.BudgetCheck;
import dev.ullage.internal.budget.BudgetReport;
import dev.ullage.internal.budget.Quantity;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static volatile byte[] sink = {};

    @Test
    void aBudgetThatWasExceededIsEvidenceAndAKeptOneIsNot() throws Exception {
        BudgetReport report = BudgetCheck.of(List.of(
                        new Budget(Quantity.ALLOCATED, Amount.of(MemorySize.ofBytes(440)), ""),
                        new Budget(Quantity.THREADS, Amount.count(5), "")))
                .warmup(2)
                .runs(3)
                .run(() -> sink = new byte[1000]);

        List<BrokenBudget> broken = Budgets.of("orders", report, Optional.empty());

        assertThat(broken).hasSize(1);
        assertThat(broken.get(0).title()).isEqualTo("allocated is 1016 B, at most 440 B is allowed");
        assertThat(broken.get(0).evidence())
                .anySatisfy(line -> assertThat(line).startsWith("runs      1016 B, 1016 B, 1016 B; "));
        assertThat(broken.get(0).cure())
                .isEqualTo(
                        "allocate less in the body; or, if so much is meant, raise the budget: allocated = \"1016\"");
    }
}
