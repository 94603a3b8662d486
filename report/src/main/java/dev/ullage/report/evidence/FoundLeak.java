package dev.ullage.report.evidence;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * One thing that a test, or code that was looped, leaves behind in every iteration.
 *
 * @param test the id of the test that leaks; absent where it was not a test
 * @param resource what kind of thing leaks: {@code "heap"}, {@code "threads"}
 * @param type the class of what leaks
 * @param perIteration how many each iteration leaves behind; zero for an array that grows in place
 * @param bytesPerIteration the bytes that one iteration leaves behind; zero where they are not known
 * @param grew what each round added
 * @param holder what holds the objects
 * @param path the shortest path from a GC root
 * @param allocated where they are allocated
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
        Optional<String> holder,
        Optional<String> path,
        Optional<String> allocated,
        Optional<String> kind,
        Optional<String> severity,
        Optional<String> why,
        Optional<String> cost,
        Optional<String> cure,
        Optional<SourceLine> source) {

    /** What leaks and how much, in one line: {@code "1 SessionRegistry$Session per iteration (72 B per iteration)"}. */
    public String title() {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String what =
                perIteration == 0 ? name + " grows in place" : Numbers.of(perIteration) + " " + name + " per iteration";
        return bytesPerIteration.bytes() == 0 ? what : what + " (" + bytesPerIteration + " per iteration)";
    }
}
