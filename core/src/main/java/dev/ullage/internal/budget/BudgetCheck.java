package dev.ullage.internal.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what code takes and judges it by budgets: the code runs a few times to warm up, then some times more.
 *
 * <p>Instances are immutable. A check measures the whole JVM, so one should run at a time, and nothing beside it.
 */
public final class BudgetCheck {

    /** Runs before those that are measured, so that loading classes and compiling does not count. */
    public static final int WARMUP = 3;

    /** Runs that are measured. */
    public static final int RUNS = 5;

    private final List<Budget> budgets;
    private final int warmup;
    private final int runs;
    private final Body empty;

    private BudgetCheck(List<Budget> budgets, int warmup, int runs, Body empty) {
        this.budgets = budgets;
        this.warmup = warmup;
        this.runs = runs;
        this.empty = empty;
    }

    /**
     * A check of budgets, with 3 runs to warm up and 5 that are measured.
     *
     * @throws IllegalArgumentException if there is none, or two of one quantity
     */
    public static BudgetCheck of(List<Budget> budgets) {
        Map<Quantity, Budget> byQuantity = new LinkedHashMap<>();
        for (Budget budget : budgets) {
            if (byQuantity.put(budget.quantity(), budget) != null) {
                throw new IllegalArgumentException(
                        "There are two budgets of " + budget.quantity().label() + ": give one of each quantity.");
            }
        }
        if (byQuantity.isEmpty()) {
            throw new IllegalArgumentException("There is no budget: give one or more.");
        }
        return new BudgetCheck(List.copyOf(budgets), WARMUP, RUNS, () -> {});
    }

    /**
     * Runs before those that are measured. Default 3.
     *
     * @throws IllegalArgumentException if less than 1: the first run loads classes
     */
    public BudgetCheck warmup(int count) {
        return new BudgetCheck(budgets, atLeastOne(count, "warmup", WARMUP), runs, empty);
    }

    /**
     * Runs that are measured. Default 5.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public BudgetCheck runs(int count) {
        return new BudgetCheck(budgets, warmup, atLeastOne(count, "runs", RUNS), empty);
    }

    /**
     * A body that does nothing, called as the measured one is called: what it allocates is the call's own and does not
     * count. Default an empty lambda.
     */
    public BudgetCheck calibratedBy(Body emptyBody) {
        return new BudgetCheck(budgets, warmup, runs, emptyBody);
    }

    /**
     * Runs the body on the calling thread and judges what it takes. Where allocation or peak heap exceeds its budget, the
     * body runs some times more, to find out what allocates and what is live.
     *
     * @throws Exception what the body throws, as it is
     */
    public BudgetReport run(Body body) throws Exception {
        Map<Quantity, Budget> measurable = new LinkedHashMap<>();
        Map<Quantity, Measured> results = new LinkedHashMap<>();
        for (Budget budget : budgets) {
            Availability.absence(budget.quantity())
                    .ifPresentOrElse(
                            why -> results.put(budget.quantity(), Measured.unavailable(budget, why)),
                            () -> measurable.put(budget.quantity(), budget));
        }
        if (!measurable.isEmpty()) {
            Runs readings = new Runs(body, empty, warmup, runs, measurable.keySet());
            readings.run();
            for (Budget budget : measurable.values()) {
                results.put(budget.quantity(), judge(budget, readings, body));
            }
        }
        List<Measured> ordered = new ArrayList<>();
        budgets.forEach(budget -> ordered.add(results.get(budget.quantity())));
        return new BudgetReport(ordered, warmup, runs);
    }

    private static Measured judge(Budget budget, Runs runs, Body body) throws Exception {
        if (budget.quantity().isOfLiveHeap() && runs.doubt().isPresent()) {
            return Measured.unavailable(budget, runs.doubt().get());
        }
        return switch (budget.quantity()) {
            case ALLOCATED -> new AllocationJudge(budget, runs).judge(body);
            case RETAINED -> RetentionJudge.judge(budget, runs);
            case PEAK_HEAP -> new PeakJudge(budget, runs).judge(body);
            case GC_PAUSE, GC_COUNT, GC_EFFICIENCY -> new CollectionJudge(budget, runs).judge();
            case DIRECT, MAPPED, METASPACE, THREADS, FILE_DESCRIPTORS, RSS -> GaugeJudge.judge(budget, runs);
        };
    }

    private static int atLeastOne(int given, String setting, int example) {
        if (given < 1) {
            throw new IllegalArgumentException(
                    "%s(%d): give 1 or more, for example %s(%d).".formatted(setting, given, setting, example));
        }
        return given;
    }
}
