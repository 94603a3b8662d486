package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a test, or code that was looped, leaves behind in every iteration.
 *
 * @param test the id of the test that leaks; absent where it was not a test
 * @param resource what kind of thing leaks: {@code "heap"}, {@code "threads"}
 * @param type the class of what leaks
 * @param perIteration how many each iteration leaves behind; zero for an array that grows in place
 * @param bytesPerIteration the bytes that one iteration leaves behind; zero where they are not known
 * @param grew what each round added, as a sentence
 * @param rounds what each round added, the oldest first; empty where it is not known
 * @param holder what holds the objects
 * @param path the shortest path from a GC root, in one line
 * @param steps the same, step by step; empty where it is not known
 * @param adds the places in code that add to what grows; empty where none is known
 * @param removes the places in code that remove from it; empty where there is none in the code that was read
 * @param scanned the code that was read for these places: {@code "package com.acme"}; absent where none was
 * @param allocated where they are allocated
 * @param stacks the stacks in which a profiler saw them allocated, the most frequent first; empty where none ran
 * @param kind what sort of mistake it is
 * @param severity what it costs: {@code "HIGH"}, {@code "MEDIUM"}, {@code "LOW"}
 * @param why why it is taken for that
 * @param cost when memory is out
 * @param cure what to change
 * @param source the line of source to look at
 */
public record FoundLeak(
        Optional<String> test,
        String resource,
        String type,
        double perIteration,
        MemorySize bytesPerIteration,
        Optional<String> grew,
        List<Round> rounds,
        Optional<String> holder,
        Optional<String> path,
        List<Step> steps,
        List<CodePlace> adds,
        List<CodePlace> removes,
        Optional<String> scanned,
        Optional<String> allocated,
        List<AllocatingStack> stacks,
        Optional<String> kind,
        Optional<String> severity,
        Optional<String> why,
        Optional<String> cost,
        Optional<String> cure,
        Optional<SourceLine> source) {

    /** Copies the lists. */
    public FoundLeak {
        rounds = List.copyOf(rounds);
        steps = List.copyOf(steps);
        adds = List.copyOf(adds);
        removes = List.copyOf(removes);
        stacks = List.copyOf(stacks);
    }

    /** A leak of which only sentences are known. */
    public FoundLeak(
            Optional<String> test,
            String resource,
            String type,
            double perIteration,
            MemorySize bytesPerIteration,
            Optional<String> grew,
            Optional<String> holder,
            Optional<String> path,
            Optional<String> allocated,
            Optional<String> kind,
            Optional<String> severity,
            Optional<String> why,
            Optional<String> cost,
            Optional<String> cure,
            Optional<SourceLine> source) {
        this(
                test,
                resource,
                type,
                perIteration,
                bytesPerIteration,
                grew,
                List.of(),
                holder,
                path,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                allocated,
                List.of(),
                kind,
                severity,
                why,
                cost,
                cure,
                source);
    }

    /**
     * What one round of iterations added.
     *
     * @param iterations how often the code ran in the round
     * @param added how many there were more at its end; bytes of an array that grows in place
     */
    public record Round(int iterations, long added) {}

    /**
     * A step of the path from a GC root to what leaks.
     *
     * @param text the field, or the element of an array: {@code "HashMap$Node[x]"}
     * @param growing whether what grows hangs here
     */
    public record Step(String text, boolean growing) {}

    /**
     * A place in code.
     *
     * @param at the method and the line, as a report names them
     * @param operation what is done there: {@code "put"}
     * @param source the line of source
     */
    public record CodePlace(String at, String operation, Optional<SourceLine> source) {}

    /**
     * A stack in which objects were allocated.
     *
     * @param objects how many of them the profiler saw: a sample, not their number
     * @param frames the methods, the innermost first: {@code "com.acme.SessionRegistry.open(SessionRegistry.java:41)"}
     */
    public record AllocatingStack(long objects, List<String> frames) {

        /** Copies the list. */
        public AllocatingStack {
            frames = List.copyOf(frames);
        }
    }

    /** What leaks and how much, in one line: {@code "1 SessionRegistry$Session per iteration (72 B per iteration)"}. */
    public String title() {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String what =
                perIteration == 0 ? name + " grows in place" : Numbers.of(perIteration) + " " + name + " per iteration";
        return bytesPerIteration.bytes() == 0 ? what : what + " (" + bytesPerIteration + " per iteration)";
    }
}
