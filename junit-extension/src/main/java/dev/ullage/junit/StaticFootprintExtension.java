package dev.ullage.junit;

import dev.ullage.internal.entry.BudgetEntry;
import dev.ullage.measure.MemorySize;
import dev.ullage.probe.StaticRetention;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Holds a class to its {@link StaticFootprint}: reads the annotation first, and looks at the heap in the end. */
final class StaticFootprintExtension implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        budget(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Optional<StaticFootprintBudget> budget = budget(context);
        if (budget.isPresent() && !NestedRun.isRunning(context) && !HeapSetting.runsElsewhere(context)) {
            judge(budget.get(), context);
        }
    }

    /** Empty for a nested class without an annotation of its own: it is part of the outer one. */
    private static Optional<StaticFootprintBudget> budget(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return AnnotationSupport.findAnnotation(testClass, StaticFootprint.class)
                .map(found -> StaticFootprintBudget.read(found, testClass));
    }

    private static void judge(StaticFootprintBudget budget, ExtensionContext context) {
        long start = System.nanoTime();
        Set<String> loaded = new HashSet<>();
        StaticRetention retention = StaticRetention.of(className -> budget.covers(className, loaded));
        budget.requireLoaded(loaded);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        MemorySize retained = retention.retained();
        String result = BudgetEntry.write(List.of(budget.entry(retention)));
        if (retained.compareTo(budget.most()) > 0) {
            context.publishReportEntry(BudgetEntry.KEY, result);
            throw new AssertionFailedError(budget.violation(retention));
        }
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("ullage.staticFootprint", retained + " of at most " + budget.most());
        entries.put("ullage.staticFootprint.fields", retention.render());
        entries.put("ullage.staticFootprint.cost", took.toMillis() + " ms");
        entries.put(BudgetEntry.KEY, result);
        context.publishReportEntry(entries);
    }
}
