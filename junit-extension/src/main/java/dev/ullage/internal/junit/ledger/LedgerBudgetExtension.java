package dev.ullage.internal.junit.ledger;

import dev.ullage.internal.child.wire.Hunting;
import dev.ullage.internal.ledger.Entry;
import dev.ullage.internal.ledger.Meter;
import dev.ullage.internal.ledger.Name;
import dev.ullage.internal.ledger.Quantity;
import dev.ullage.internal.ledger.Ticket;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.junit.RunWithHeap;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/**
 * Fails every test that takes or leaves behind more than its budget, {@code ullage.ledger.budget.<quantity> = <most>}.
 *
 * <p>A budget for one class or one test is the same key with its name behind a dot:
 * {@code ullage.ledger.budget.heap.com.acme.ImportTest#large = 50MiB}; the nearest wins. JUnit registers the extension
 * where {@code junit.jupiter.extensions.autodetection.enabled = true}. It measures from before the first
 * {@code @BeforeEach} to after the last {@code @AfterEach}; the tests of a {@code @TestFactory} together. Budgets
 * other than those for time and allocated force a proven collection before and after each test, for garbage of another
 * test may give back its buffers and descriptors during this one. Where tests run in parallel, only time and what
 * the test's own thread allocates can be held to a budget. Of a test with {@link LeakFree} or {@link MemoryBudget}, which
 * runs many times, only what it leaves behind is; a test with {@link RunWithHeap} is held to them in its forked JVM.
 */
public final class LedgerBudgetExtension implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(LedgerBudgetExtension.class);
    private static final String FORK = "ullage.heap.fork";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    /** For the service loader. */
    public LedgerBudgetExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getConfigurationParameter(Hunting.PARAMETER).isPresent()) {
            return; // a hunt repeats the test, and judges by itself
        }
        List<LedgerBudget> budgets = new ArrayList<>(budgets(context));
        if (isAround(context, RunWithHeap.class) && System.getProperty(FORK) == null) {
            return; // the forked JVM holds the test to them
        }
        if (isAround(context, LeakFree.class) || isAround(context, MemoryBudget.class)) {
            // Of a test that runs many times, only what stays can be compared with others'.
            budgets.removeIf(budget -> !budget.quantity().isLeftBehind());
        }
        if (budgets.isEmpty()) {
            return;
        }
        Meter meter = meter(context);
        Running running = new Running(budgets, meter, meter.start(needsCollection(budgets)));
        context.getStore(NAMESPACE).put(Running.class, running);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running running = context.getStore(NAMESPACE).remove(Running.class, Running.class);
        if (running == null) {
            return;
        }
        Entry entry = running.meter.stop(
                running.ticket,
                new Name(context.getUniqueId(), context.getDisplayName()),
                needsCollection(running.budgets));
        List<LedgerBudget> broken = running.budgets.stream()
                .filter(budget -> budget.violation(entry).isPresent())
                .toList();
        if (!broken.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionFailedError(failure(test(context), broken, entry));
        }
    }

    private static boolean isAround(ExtensionContext context, Class<? extends Annotation> type) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, each -> each.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(each -> each.getElement().stream())
                .anyMatch(element -> AnnotationSupport.isAnnotated(element, type));
    }

    private record Running(List<LedgerBudget> budgets, Meter meter, Ticket ticket) {}

    /** One for all tests: what it has measured on nothing holds for each. */
    private static Meter meter(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        Meter kept = store.get(Meter.class, Meter.class);
        if (kept != null) {
            return kept;
        }
        Meter meter = Meter.create();
        store.put(Meter.class, meter);
        return meter;
    }

    private static List<LedgerBudget> budgets(ExtensionContext context) {
        List<LedgerBudget> budgets = Stream.of(Quantity.values())
                .flatMap(quantity -> LedgerBudget.of(
                        quantity,
                        test(context),
                        context.getRequiredTestClass().getName(),
                        context::getConfigurationParameter)
                        .stream())
                .toList();
        Optional<LedgerBudget> shared =
                budgets.stream().filter(budget -> budget.quantity().isShared()).findFirst();
        if (shared.isPresent()
                && context.getConfigurationParameter(PARALLEL)
                        .filter(Boolean::parseBoolean)
                        .isPresent()) {
            throw new ExtensionConfigurationException("Configuration parameter "
                    + shared.get().key() + ": it belongs to the JVM as a whole, and " + PARALLEL
                    + " = true lets tests share it. Remove one of the two, or use a budget for time or allocated,"
                    + " for example ullage.ledger.budget.allocated = 10MiB.");
        }
        return budgets;
    }

    private static boolean needsCollection(List<LedgerBudget> budgets) {
        return budgets.stream().anyMatch(budget -> budget.quantity().isShared());
    }

    private static String test(ExtensionContext context) {
        return context.getRequiredTestClass().getName() + "#"
                + context.getRequiredTestMethod().getName();
    }

    private static String failure(String test, List<LedgerBudget> broken, Entry entry) {
        LedgerBudget first = broken.get(0);
        return test + " is over its budget in the ledger\n"
                + broken.stream()
                        .flatMap(budget -> budget.violation(entry).stream())
                        .collect(Collectors.joining())
                + "  next       put @LeakFree on the test to see what holds it, or allow it more: "
                + first.key() + "." + test + " = " + first.roomFor(entry);
    }
}
