package dev.ullage.junit;

import dev.ullage.internal.budget.BudgetCheck;
import dev.ullage.internal.budget.Limit;
import dev.ullage.internal.budget.Quantity;
import java.util.Optional;

/** The attributes of {@link MemoryBudget}. */
final class BudgetAttribute {

    static final Attribute<Integer> WARMUP = Attribute.count("warmup", 1, BudgetCheck.WARMUP);
    static final Attribute<Integer> RUNS = Attribute.count("runs", 1, BudgetCheck.RUNS);

    private BudgetAttribute() {}

    /** The budget of a quantity. */
    static Attribute<Limit> of(Quantity quantity) {
        String example = Limit.example(quantity);
        return new Attribute<>(
                quantity.label(),
                Limit.accepted(quantity),
                '"' + example + '"',
                example,
                values -> values.size() == 1 ? Limit.parse(quantity, values.get(0)) : Optional.empty());
    }

    /** What the annotation says of a quantity; empty where it says nothing. */
    static String given(MemoryBudget annotation, Quantity quantity) {
        return switch (quantity) {
            case ALLOCATED -> annotation.allocated();
            case RETAINED -> annotation.retained();
            case PEAK_HEAP -> annotation.peakHeap();
            case DIRECT -> annotation.direct();
            case MAPPED -> annotation.mapped();
            case METASPACE -> annotation.metaspace();
            case THREADS -> annotation.threads();
            case FILE_DESCRIPTORS -> annotation.fileDescriptors();
            case RSS -> annotation.rss();
            case GC_PAUSE -> annotation.gcPause();
            case GC_COUNT -> annotation.gcCount();
            case GC_EFFICIENCY -> annotation.gcEfficiency();
        };
    }
}
