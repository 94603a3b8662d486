package dev.ullage.junit;

import dev.ullage.internal.budget.Baseline;
import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.budget.BaselineFile;
import dev.ullage.internal.budget.Budget;
import dev.ullage.internal.budget.BudgetCheck;
import dev.ullage.internal.budget.Limit;
import dev.ullage.internal.budget.Quantity;
import dev.ullage.internal.budget.TestIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The nearest {@link MemoryBudget} of a test, read together with the configuration parameters behind it. */
final class MemoryBudgetReader {

    private static final String BASELINE = "ullage.baseline";
    private static final String DEFAULT_BASELINE = "ullage-baseline.json";
    private static final String SECTION = "ullage.baseline.section";
    private static final String KIND = "ullage.baseline.kind";
    private static final String RECORDING = "ullage.baseline.recording";

    private final MemoryBudget annotation;
    private final String element;
    private final ExtensionContext context;

    private MemoryBudgetReader(Nearest<MemoryBudget> nearest, ExtensionContext context) {
        annotation = nearest.annotation();
        element = nearest.element();
        this.context = context;
    }

    /**
     * Reads and validates the whole annotation.
     *
     * @throws ExtensionConfigurationException if a value is not accepted, there is no budget, or a leak check runs the
     *     whole lifecycle again and again, so that there is no one body to measure
     */
    static void validate(ExtensionContext context) {
        MemoryBudgetReader reader = new MemoryBudgetReader(Nearest.of(MemoryBudget.class, context), context);
        reader.warmup();
        reader.runs();
        reader.limits();
        reader.refuseWholeLifecycle();
    }

    private void refuseWholeLifecycle() {
        boolean wholeLifecycle = Nearest.find(LeakFree.class, context).isPresent()
                && LeakFreeReader.read(context).lifecycle() == IterationLifecycle.PER_ITERATION;
        if (wholeLifecycle) {
            throw new ExtensionConfigurationException("@MemoryBudget on " + element
                    + " measures the body, but @LeakFree there runs the whole lifecycle in each iteration: use"
                    + " lifecycle = ONCE, or two tests.");
        }
    }

    /**
     * The check of a test as it was asked for.
     *
     * @throws ExtensionConfigurationException if a value is not accepted, there is no budget, or no record of the test
     *     that one is relative to
     */
    static BudgetCheck read(ExtensionContext context) {
        return new MemoryBudgetReader(Nearest.of(MemoryBudget.class, context), context).check();
    }

    private BudgetCheck check() {
        List<Budget> budgets = limits().stream().map(this::budget).toList();
        BudgetCheck check = BudgetCheck.of(budgets);
        check = warmup().map(check::warmup).orElse(check);
        return runs().map(check::runs).orElse(check);
    }

    /** A limit, and where it stands, for an error that is only found when its budget is worked out. */
    private record Placed(Quantity quantity, Limit limit, String site) {}

    private List<Placed> limits() {
        List<Placed> limits = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            Attribute<Limit> attribute = BudgetAttribute.of(quantity);
            String text = BudgetAttribute.given(annotation, quantity);
            given(attribute, !text.isEmpty(), text, '"' + text + '"')
                    .ifPresent(given -> limits.add(new Placed(quantity, given.value(), given.site())));
        }
        if (limits.isEmpty()) {
            throw new ExtensionConfigurationException("@MemoryBudget on " + element
                    + " sets no budget: give one or more, for example @MemoryBudget(allocated = \"10MiB\").");
        }
        return limits;
    }

    private Budget budget(Placed placed) {
        try {
            return placed.limit() instanceof Limit.Recorded && recording()
                    ? Budget.toBeRecorded(placed.quantity())
                    : Budget.of(placed.quantity(), placed.limit(), TestIdentity.of(context.getUniqueId()), baseline());
        } catch (BaselineException | IllegalStateException notKnown) {
            throw new ExtensionConfigurationException(placed.site() + ": " + notKnown.getMessage(), notKnown);
        }
    }

    private Baseline baseline() {
        BaselineFile file = BaselineFile.at(
                Path.of(context.getConfigurationParameter(BASELINE).orElse(DEFAULT_BASELINE)));
        BaselineFile placed =
                context.getConfigurationParameter(KIND).map(file::in).orElse(file);
        return context.getConfigurationParameter(SECTION).map(placed::section).orElse(placed);
    }

    private boolean recording() {
        return context.getConfigurationParameter(RECORDING)
                .filter("true"::equals)
                .isPresent();
    }

    private Optional<Integer> warmup() {
        return count(BudgetAttribute.WARMUP, annotation.warmup());
    }

    private Optional<Integer> runs() {
        return count(BudgetAttribute.RUNS, annotation.runs());
    }

    private Optional<Integer> count(Attribute<Integer> attribute, int given) {
        return given(attribute, given != MemoryBudget.CONFIGURED, "" + given, "" + given)
                .map(Given::value);
    }

    private <T> Optional<Given<T>> given(Attribute<T> attribute, boolean set, String value, String source) {
        Setting<T> setting = Setting.of(MemoryBudget.class, attribute);
        return set
                ? Optional.of(setting.onAnnotation(List.of(value), source, element))
                : context.getConfigurationParameter(setting.key()).map(setting::inParameter);
    }
}
