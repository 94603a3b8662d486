package dev.ullage.internal.report.evidence;

import java.util.List;
import java.util.Optional;

/**
 * A memory budget that was not kept.
 *
 * @param test the id of the test
 * @param quantity what is bounded: {@code "allocated"}
 * @param allowed the bound: {@code "440 B"}
 * @param measured what was taken; absent where it could not be measured
 * @param floor whether the bound is the least, not the most
 * @param evidence what took it, titled lines: {@code "threads   pool-1 allocated 2 KiB"}
 * @param cure what to change
 * @param source the line of source to look at
 */
public record BrokenBudget(
        String test,
        String quantity,
        String allowed,
        Optional<String> measured,
        boolean floor,
        List<String> evidence,
        String cure,
        Optional<SourceLine> source) {

    /** Copies the list. */
    public BrokenBudget {
        evidence = List.copyOf(evidence);
    }

    /** What was broken and by how much: {@code "allocated is 1.2 KiB, at most 440 B is allowed"}. */
    public String title() {
        String bound = (floor ? "at least " : "at most ") + allowed + (floor ? " is asked for" : " is allowed");
        return measured.map(value -> quantity + " is " + value + ", " + bound)
                .orElse(quantity + " was not measured, " + bound);
    }
}
