package dev.ullage.internal.gate.record;

import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.entry.BudgetEntry;
import dev.ullage.internal.entry.LeakEntry;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.observed.Budgets;
import dev.ullage.internal.report.observed.Leaks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the checks inside tests have published: leaks and budgets, kept or not. */
final class Findings {

    /**
     * A report entry.
     *
     * @param test the id of the test or class
     */
    private record Published(String test, String text) {}

    private final List<Published> leaks = new ArrayList<>();
    private final List<Published> budgets = new ArrayList<>();

    void note(Reported reported) {
        String leaking = reported.entries().get(LeakEntry.KEY);
        if (leaking != null) {
            leaks.add(new Published(reported.id(), leaking));
        }
        String bounded = reported.entries().get(BudgetEntry.KEY);
        if (bounded != null) {
            budgets.add(new Published(reported.id(), bounded));
        }
    }

    /**
     * What leaks.
     *
     * @throws IOException if an entry is not what this version of Ullage writes
     */
    List<FoundLeak> leaks(SourceRoots sources) throws IOException {
        List<FoundLeak> found = new ArrayList<>();
        for (Published each : leaks) {
            found.addAll(Leaks.of(each.test(), LeakEntry.read(each.text()), sources));
        }
        return found;
    }

    /**
     * The budgets that were not kept, or not measured.
     *
     * @param declared the line at which a test is declared, by its id
     * @throws IOException if an entry is not what this version of Ullage writes
     */
    List<BrokenBudget> broken(Function<String, Optional<SourceLine>> declared) throws IOException {
        List<BrokenBudget> broken = new ArrayList<>();
        for (Published each : budgets) {
            broken.addAll(Budgets.of(each.test(), BudgetEntry.read(each.text()), declared.apply(each.test())));
        }
        return broken;
    }

    /**
     * What was measured, by the id of the test and the quantity's label.
     *
     * @throws IOException if an entry is not what this version of Ullage writes
     */
    Map<String, Map<String, Long>> measured() throws IOException {
        Map<String, Map<String, Long>> measured = new LinkedHashMap<>();
        for (Published each : budgets) {
            Map<String, Long> amounts = measured.computeIfAbsent(each.test(), test -> new LinkedHashMap<>());
            for (BudgetEntry budget : BudgetEntry.read(each.text())) {
                budget.value().ifPresent(value -> amounts.put(budget.quantity(), value));
            }
        }
        return measured;
    }
}
