package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a search has found.
 *
 * @param quantity what was searched for
 * @param finding how far the search has come
 * @param need the least in which the suite passed, above all in which it did not; empty if it did not pass in the most
 * @param step how exact it is: a step less is too little, or was not tried
 * @param attempts all probes, in their order
 */
public record FitResult(
        Quantity quantity, Finding finding, Optional<MemorySize> need, MemorySize step, List<Attempt> attempts) {

    /** How far a search has come. */
    public enum Finding {
        /** The need is found. */
        FOUND,
        /** The suite passes even in the least that can be tried; it may need less. */
        EVEN_AT_LEAST,
        /** The suite does not pass, or not always, in the most. */
        NOT_AT_MOST,
        /** The probes were used up before the need was sure. */
        UNSURE
    }

    /**
     * All attempts of one size.
     *
     * @param size the size
     * @param passed how many of them passed
     * @param attempts how many there were
     * @param took the median of those that passed; of all where none did
     * @param collections of the attempt that took the median
     * @param heap the largest heap that the JVM had; empty where it did not begin
     * @param peak the most memory that was seen in use in one of them; empty where nobody looked
     * @param why what kept the first that did not pass from it; empty where all passed
     */
    public record Point(
            MemorySize size,
            int passed,
            int attempts,
            Duration took,
            CollectionUse collections,
            Optional<MemorySize> heap,
            Optional<MemorySize> peak,
            Optional<String> why) {}

    /** An immutable list. */
    public FitResult {
        attempts = List.copyOf(attempts);
    }

    /** The most that parts of memory took in a run that passed. */
    Taken taken() {
        return attempts.stream()
                .filter(Attempt::passed)
                .map(Attempt::taken)
                .reduce(Taken::or)
                .orElse(Taken.NOTHING);
    }

    /** The heap that the suite passed in at the need; empty where the need is not known. */
    Optional<MemorySize> heapAtNeed() {
        return quantity == Quantity.HEAP
                ? need
                : curve().stream()
                        .filter(point -> need.filter(point.size()::equals).isPresent())
                        .findFirst()
                        .flatMap(Point::heap);
    }

    /** Time and cost of collections against size, the least size first. */
    public List<Point> curve() {
        return attempts.stream()
                .map(Attempt::size)
                .distinct()
                .sorted()
                .map(this::point)
                .toList();
    }

    private Point point(MemorySize size) {
        List<Attempt> all = attempts.stream()
                .filter(each -> each.size().equals(size))
                .sorted(Comparator.comparing(Attempt::took))
                .toList();
        List<Attempt> passed = all.stream().filter(Attempt::passed).toList();
        List<Attempt> timed = passed.isEmpty() ? all : passed;
        Attempt middle = timed.get(timed.size() / 2);
        return new Point(
                size,
                passed.size(),
                all.size(),
                middle.took(),
                middle.collections(),
                middle.heap(),
                all.stream().flatMap(each -> each.peak().stream()).max(Comparator.naturalOrder()),
                all.stream().filter(each -> !each.passed()).map(Attempt::why).findFirst());
    }

    /** The report: the need, what shows it, and the curve as a table. */
    public String render() {
        return new FitText(this).render();
    }
}
