package dev.ullage.examples.e17_buffers;

import dev.ullage.measure.MemorySize;
import dev.ullage.pressure.relief.PressureLadder;
import dev.ullage.pressure.relief.PressureLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Works on items in batches, which are halved under pressure; where that lasts, it waits for relief. Used by one thread. */
final class AdaptiveBatches<T> {

    private final int usual;
    private final PressureLadder ladder;
    private final Duration patience;
    private final List<Integer> sizes = new ArrayList<>();

    AdaptiveBatches(int usual, PressureLadder ladder, Duration patience) {
        this.usual = usual;
        this.ladder = ladder;
        this.patience = patience;
    }

    /**
     * Works on all items, in their order.
     *
     * @throws IllegalStateException if there is critical pressure for longer than is waited for; what is left stays in the iterator
     */
    void process(Iterator<T> items, Consumer<List<T>> work) throws InterruptedException {
        while (items.hasNext()) {
            if (ladder.level() == PressureLevel.CRITICAL && !ladder.awaitRelief(patience)) {
                throw new IllegalStateException("There is critical memory pressure (above "
                        + ladder.threshold(PressureLevel.CRITICAL).orElse(MemorySize.ZERO) + ") for more than "
                        + patience.toMillis() + " ms; go on when there is less.");
            }
            work.accept(next(items));
        }
    }

    private List<T> next(Iterator<T> items) {
        int size = Math.max(1, usual >> ladder.level().ordinal());
        List<T> batch = new ArrayList<>(size);
        while (batch.size() < size && items.hasNext()) {
            batch.add(items.next());
        }
        sizes.add(batch.size());
        return batch;
    }

    /** How large the batches were so far. */
    List<Integer> sizes() {
        return List.copyOf(sizes);
    }
}
