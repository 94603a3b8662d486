package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.allocation.AllocationSite;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a body leaves behind in every iteration, with what hangs from it.
 *
 * @param resource what kind of thing leaked
 * @param typeName the class of the leaked objects, as source code names it: {@code "com.acme.SessionRegistry$Session"},
 *     {@code "byte[]"}; the resource's title where no object stands for it
 * @param perIteration how many of them each iteration leaves behind; less than one for a slow leak, zero for an array
 *     that grows in place
 * @param bytesPerIteration the shallow bytes that one iteration leaves behind, its companions' included
 * @param companions the classes that grow with it: {@code "+1 HashMap$Node"}
 * @param growth what each round added, oldest first, with the iterations of that round
 * @param diagnosis who holds it, what kind of leak it is and what to do; absent where no heap dump could be had
 * @param allocations where the objects are allocated, the most frequent place first; none without async-profiler on the class
 *     path
 */
public record Leak(
        Resource resource,
        String typeName,
        double perIteration,
        MemorySize bytesPerIteration,
        List<Companion> companions,
        List<RoundGrowth> growth,
        Optional<Diagnosis> diagnosis,
        List<AllocationSite> allocations) {

    /** Copies the lists. */
    public Leak {
        companions = List.copyOf(companions);
        growth = List.copyOf(growth);
        allocations = List.copyOf(allocations);
    }

    Leak allocatedAt(List<AllocationSite> sites) {
        return new Leak(resource, typeName, perIteration, bytesPerIteration, companions, growth, diagnosis, sites);
    }

    /** Where most of the objects are allocated; absent without async-profiler on the class path. */
    public Optional<AllocationSite> allocated() {
        return allocations.stream().findFirst();
    }

    /**
     * Whether each round added some, and the rounds differ no more than chance has it (Fisher's test of dispersion, at one
     * deviation): what fills, fades, or comes and goes does not pass. For rounds too few for a verdict.
     */
    public boolean comesWithEachRound() {
        double mean = growth.stream().mapToLong(RoundGrowth::added).average().orElse(0);
        double dispersion = growth.stream()
                .mapToDouble(round -> (round.added() - mean) * (round.added() - mean) / mean)
                .sum();
        return growth.stream().allMatch(round -> round.added() > 0)
                && dispersion <= growth.size() + Math.sqrt(2.0 * growth.size());
    }

    /** The leak as a person reads it, a paragraph of labelled lines. */
    public String render() {
        return ReportText.leak(this);
    }

    /** The shortest path from a GC root in one line; absent where no heap dump could be had, or nothing holds it. */
    public Optional<String> path() {
        return diagnosis.flatMap(Diagnosis::path);
    }

    /**
     * A class that grows together with the leaked one: a map's node, an array inside.
     *
     * @param typeName the class, as source code names it
     * @param perIteration how many of them each iteration leaves behind; zero for an array that grows in place
     */
    public record Companion(String typeName, double perIteration) {}

    /**
     * What one round of iterations added.
     *
     * @param iterations how often the body ran in the round
     * @param added instances or units added; bytes where the leak is an array that grows in place
     */
    public record RoundGrowth(int iterations, long added) {}
}
