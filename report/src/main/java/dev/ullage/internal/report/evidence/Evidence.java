package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of one run of tests, or of several that have one verdict.
 *
 * @param schema the version of the file's form, {@link #SCHEMA}
 * @param name what was run: a module, or what several have in common
 * @param runs the runs, one or more; an aggregate has several
 */
@JsonIgnoreProperties(value = "verdict", allowGetters = true)
public record Evidence(int schema, String name, List<Run> runs) {

    /** The version of the form that this version of Ullage writes and reads. */
    public static final int SCHEMA = 3;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no run, or one of them twice
     */
    public Evidence {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Evidence has one run or more, but \"" + name + "\" has none.");
        }
        Set<String> seen = new HashSet<>();
        for (Run run : runs) {
            if (!seen.add(run.suite() + run.started())) {
                throw new IllegalArgumentException("The run of " + run.suite() + " of " + run.started()
                        + " is given twice. Give each evidence file once.");
            }
        }
    }

    /** The evidence of one run. */
    public static Evidence of(Run run) {
        return new Evidence(SCHEMA, run.suite(), List.of(run));
    }

    /**
     * Several as one, whose runs are in the order of their suites and times, so that it does not depend on the order of files.
     *
     * @throws IllegalArgumentException if a run is among them twice
     */
    public static Evidence merged(String name, List<Evidence> parts) {
        return new Evidence(
                SCHEMA,
                name,
                parts.stream()
                        .flatMap(part -> part.runs().stream())
                        .sorted(Comparator.comparing(Run::suite).thenComparing(Run::started))
                        .toList());
    }

    /** The worst of the runs' verdicts. */
    @JsonGetter
    public Grade verdict() {
        return runs.stream()
                .map(run -> run.verdict().grade())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
