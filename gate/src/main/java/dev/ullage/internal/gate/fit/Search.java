package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the least size in which a suite passes.
 *
 * <p>At the edge a suite passes by chance. So one failure decides, and raises the floor above its size, whatever passed in
 * less; and the size that is named has passed {@value #PASSES} times and never failed. Passes below the edge are so found out,
 * and cost a probe or two; only where the search ends is a size tried more than once.
 */
final class Search {

    /** A size in which the suite passes every other time gets through with 12 %. */
    static final int PASSES = 3;

    private final Quantity quantity;
    private final Probe probe;
    private final int budget;
    private final Consumer<FitProgress> listener;
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable Attempt first;
    private Grid grid;
    private int[] passes = {};
    private int tooLittle = -1;

    Search(Quantity quantity, MemorySize least, Probe probe, int budget, Consumer<FitProgress> listener) {
        this.quantity = quantity;
        this.probe = probe;
        this.budget = budget;
        this.listener = listener;
        this.grid = Grid.of(least, least);
    }

    FitResult run() throws FitException, IOException, InterruptedException {
        Attempt most = probe.most();
        MemorySize least = grid.least();
        if (most.size().compareTo(least) < 0) {
            throw new IllegalArgumentException("Fit: the most " + quantity.title() + " is " + most.size()
                    + ", but the least that can be tried is " + least + ". Give more, for example "
                    + least.plus(least) + ".");
        }
        first = most;
        grid = Grid.of(least, most.size());
        passes = new int[grid.last() + 1];
        note(grid.last(), most);
        OptionalInt next = next();
        while (next.isPresent() && attempts.size() < budget) {
            int index = next.getAsInt();
            listener.accept(progress(grid.size(index), null));
            note(index, probe.at(grid.size(index)));
            next = next();
        }
        return new FitResult(quantity, finding(next.isPresent()), need(), grid.step(), attempts);
    }

    private void note(int index, Attempt attempt) {
        attempts.add(attempt);
        if (attempt.passed()) {
            passes[index]++;
        } else {
            tooLittle = Math.max(tooLittle, index);
        }
        listener.accept(progress(attempt.size(), attempt));
    }

    private OptionalInt next() {
        OptionalInt enough = enough();
        if (enough.isEmpty()) {
            return OptionalInt.empty();
        }
        int high = enough.getAsInt();
        if (high - tooLittle > 1) {
            return OptionalInt.of(split(high));
        }
        return passes[high] < PASSES ? enough : OptionalInt.empty();
    }

    /** The least index above all failures that has passed; empty where the most has failed. */
    private OptionalInt enough() {
        return IntStream.range(tooLittle + 1, passes.length)
                .filter(index -> passes[index] > 0)
                .findFirst();
    }

    /** The middle, or a better guess where bisection would still come to its end in time if that is wrong. */
    private int split(int high) {
        boolean wasAtTheEdge = tooLittle >= 0 && passes[tooLittle] > 0;
        if (wasAtTheEdge) {
            return tooLittle + 1;
        }
        int left = budget - attempts.size() - 1 - (PASSES - 1);
        return guesses()
                .filter(index -> index > tooLittle && index < high)
                .filter(index -> bisections(Math.max(index - tooLittle, high - index)) <= left)
                .findFirst()
                .orElse((tooLittle + high) / 2);
    }

    /** The estimate; where it passes the one below, where it fails the one above, and one further. */
    private IntStream guesses() {
        Attempt most = first;
        return most == null || most.estimate().isEmpty()
                ? IntStream.empty()
                : IntStream.of(0, -1, 1, 5).map(by -> grid.index(most.estimate().get()) + by);
    }

    /** How many times an interval of so many steps must be halved. */
    private static int bisections(int steps) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(steps - 1);
    }

    private FitResult.Finding finding(boolean isBrokenOff) {
        if (enough().isEmpty()) {
            return FitResult.Finding.NOT_AT_MOST;
        } else if (isBrokenOff) {
            return FitResult.Finding.UNSURE;
        }
        return tooLittle < 0 ? FitResult.Finding.EVEN_AT_LEAST : FitResult.Finding.FOUND;
    }

    private Optional<MemorySize> need() {
        return enough().stream().mapToObj(grid::size).findFirst();
    }

    private FitProgress progress(MemorySize size, @Nullable Attempt ended) {
        return new FitProgress(
                quantity,
                attempts.size() + (ended == null ? 1 : 0),
                budget,
                size,
                grid.least(),
                grid.most(),
                IntStream.of(tooLittle)
                        .filter(index -> index >= 0)
                        .mapToObj(grid::size)
                        .findFirst(),
                need(),
                Optional.ofNullable(ended));
    }
}
