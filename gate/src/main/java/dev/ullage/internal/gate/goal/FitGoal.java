package dev.ullage.internal.gate.goal;

import dev.ullage.constrained.Limits;
import dev.ullage.internal.gate.fit.Fit;
import dev.ullage.internal.gate.fit.FitException;
import dev.ullage.internal.gate.fit.FitResult;
import dev.ullage.internal.gate.fit.Quantity;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the least memory, and the least heap, in which tests pass, and recommends what to give.
 *
 * @param quantities what is searched for
 * @param most the most memory that is tried
 * @param probes how often the tests are run at most, for each quantity
 */
public record FitGoal(List<Quantity> quantities, MemorySize most, int probes) implements SuiteGoal {

    /** Immutable lists. */
    public FitGoal {
        quantities = List.copyOf(quantities);
    }

    @Override
    public void run(SuiteOrder order, GoalConsole console) throws GoalException, IOException, InterruptedException {
        Limits limits = order.limits().withMemory(most);
        Fit fit = Fit.of(order.suite(), limits, order.environment()).probes(probes);
        List<FitResult> results = new ArrayList<>();
        try {
            for (Quantity quantity : quantities) {
                results.add(fit.search(quantity, progress -> console.log().info(progress.render())));
            }
        } catch (FitException unfit) {
            throw GoalException.verdict(unfit.getMessage(), unfit);
        }
        fit.report(results).lines().forEach(console.log()::info);
    }
}
