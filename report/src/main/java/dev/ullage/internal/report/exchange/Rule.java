package dev.ullage.internal.report.exchange;

import dev.ullage.internal.report.evidence.Verdict.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What code scanning shows of a sort of result, beside each of them.
 *
 * @param cause the sort of reasons that it stands for
 * @param description what it finds
 * @param help how to read it, and what to do
 */
record Rule(Cause cause, String description, String help) {

    /** Of every cause but failed tests, which are no matter of code scanning. */
    static final List<Rule> ALL = Arrays.stream(Cause.values())
            .filter(cause -> cause != Cause.TEST)
            .map(Rule::of)
            .toList();

    private static Rule of(Cause cause) {
        return switch (cause) {
            case LEAK ->
                new Rule(
                        cause,
                        "Each iteration of a test leaves objects, threads or other resources behind that are not given back.",
                        "The result names what grows, who holds it and how much each iteration adds."
                                + " Remove what is held when it is no longer needed, or give its holder a bound."
                                + " Growth that is meant is accepted with @LeakFree(ignoring = ...).");
            case BUDGET ->
                new Rule(
                        cause,
                        "A test takes more memory than its @MemoryBudget, @StaticFootprint or baseline allows.",
                        "The result says how much was measured, how much is allowed, and what took it."
                                + " Take less, or raise the budget if so much is meant.");
            case LEVEL ->
                new Rule(
                        cause,
                        "Live heap reached the warning or the critical level while the tests ran.",
                        "Live heap is what a collection leaves. The level counts from the baseline before the first test."
                                + " See what the named test and those before it keep: sort the tests of the HTML report by"
                                + " what they retain. Move the level if so much is meant.");
            case COMPARISON ->
                new Rule(
                        cause,
                        "A suite or a test takes more memory than the recorded baseline.",
                        "Both amounts are in the result, with the noise that was measured."
                                + " Take less, or record what is meant as the baseline and commit the file.");
            case RECOVERY ->
                new Rule(
                        cause,
                        "Live heap after the last test is higher than before the first one.",
                        "Tests left something behind: statics, threads, caches or contexts."
                                + " The HTML report lists what stayed and how much each test retained.");
            case OUTCOME ->
                new Rule(
                        cause,
                        "The run of the tests did not complete: it ran out of memory, was killed by its limit, timed out or"
                                + " crashed.",
                        "The result says what held the memory or what grew, in which test, and what to do."
                                + " The goal or command fit finds the least memory in which the suite passes.");
            case NOTHING ->
                new Rule(
                        cause,
                        "The run measured nothing that it could be judged by.",
                        "No test ran or succeeded, or live heap could not be read."
                                + " Look at which tests are selected, and at flags such as -XX:+DisableExplicitGC.");
            case TEST -> throw new IllegalArgumentException("Failed tests have no rule.");
        };
    }

    String name() {
        String word = cause.name().toLowerCase(Locale.ROOT);
        return "Memory" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
