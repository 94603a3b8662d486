package dev.ullage.leak;

import dev.ullage.measure.ResourceCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The things whose growth is of interest after a round: classes by count, arrays by bytes, resources by their counters. */
final class Suspects {

    /**
     * One thing that grows.
     *
     * @param resource what kind of thing it is
     * @param name the class, or the counter
     * @param growth what it grew by
     * @param bytes the bytes that it grew by; the same as the growth where that is in bytes
     */
    record Suspect(Resource resource, String name, Growth growth, Growth bytes) {

        /** Whether it is arrays that grow in place. */
        boolean isInPlace() {
            return resource == Resource.HEAP && growth.kind() == Growth.Kind.CAPACITY;
        }

        /** Whether it is counted, and is what leaks: objects of a class, or the resource. */
        boolean isCountOf(Resource of, String className) {
            return growth.kind() == Growth.Kind.COUNT
                    && resource == of
                    && (resource != Resource.HEAP || name.equals(className));
        }

        /** Units that one iteration adds; none where an array grows in place. */
        double perIteration() {
            return growth.kind() == Growth.Kind.COUNT ? growth.rate() : 0;
        }

        /** Bytes that one iteration adds, over the rounds on whose rate the growth agrees. */
        double bytesPerIteration() {
            return bytes.kind() == Growth.Kind.COUNT ? 0 : bytes.rateOfLast(Math.max(1, growth.steadyRounds()));
        }
    }

    private final Ledger ledger;
    private final boolean heap;
    private final Predicate<String> ignored;

    Suspects(Ledger ledger, boolean heap, Predicate<String> ignored) {
        this.ledger = ledger;
        this.heap = heap;
        this.ignored = ignored;
    }

    /** Whether nothing at all grew, or can have hidden a growth, in the last rounds. */
    boolean isFlat(int rounds) {
        return where(growth -> {
                    for (int round = Math.max(0, growth.rounds() - rounds); round < growth.rounds(); round++) {
                        if (growth.moved(round)) {
                            return true;
                        }
                    }
                    return false;
                })
                .isEmpty();
    }

    /** Whether nothing may be leaking after the rounds so far, and nothing grew, or can have hidden a growth, in the last. */
    boolean areCleared() {
        return rising().isEmpty()
                && where(growth -> growth.rounds() > 0 && growth.moved(growth.rounds() - 1))
                        .isEmpty();
    }

    /** What may be leaking after the rounds so far. */
    List<Suspect> rising() {
        return where(Growth::isRising);
    }

    /** What may be leaking behind something of its class that shrank. */
    List<Suspect> hidden() {
        return where(Growth::mayBeHidden);
    }

    /** The growth of a suspect that is counted, with the readings since. */
    Growth growth(Suspect suspect) {
        if (suspect.resource() != Resource.HEAP) {
            return ledger.counter(ResourceCounter.valueOf(suspect.name()));
        }
        int index = 0;
        while (!ledger.className(index).equals(suspect.name())) {
            index++;
        }
        return ledger.instances(index);
    }

    private List<Suspect> where(Predicate<Growth> interesting) {
        List<Suspect> found = new ArrayList<>();
        for (ResourceCounter counter : ResourceCounter.values()) {
            if (ledger.watches(counter)) {
                addIf(interesting, found, Ledger.resourceOf(counter), counter.name(), ledger.counter(counter));
            }
        }
        if (heap && !ledger.countsObjects()) {
            addIf(interesting, found, Resource.HEAP, "used heap", ledger.usedHeap());
        } else if (heap) {
            addClasses(interesting, found);
        }
        return found;
    }

    private void addClasses(Predicate<Growth> interesting, List<Suspect> found) {
        for (int index = 0; index < ledger.classes(); index++) {
            Growth instances = ledger.instances(index);
            boolean mayGrowInPlace = ledger.isArray(index) && !isTable(ledger.className(index));
            Growth growth = mayGrowInPlace && !interesting.test(instances) ? ledger.bytesInPlace(index) : instances;
            if (interesting.test(growth) && !ignored.test(ledger.className(index))) {
                found.add(new Suspect(Resource.HEAP, ledger.className(index), growth, ledger.bytes(index)));
            }
        }
    }

    /** Whether arrays of the class are tables of the JDK's maps, whose every entry is an object that is counted itself. */
    private static boolean isTable(String className) {
        return className.startsWith("java.") && (className.endsWith("$Node[]") || className.endsWith("$Entry[]"));
    }

    private static void addIf(
            Predicate<Growth> interesting, List<Suspect> found, Resource resource, String name, Growth growth) {
        if (interesting.test(growth)) {
            found.add(new Suspect(resource, name, growth, growth));
        }
    }
}
