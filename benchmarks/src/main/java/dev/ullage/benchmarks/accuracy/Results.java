package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Judgement;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The outcomes of all configurations, printed as Markdown. */
final class Results {

    private static final String BY_CONFIGURATION = """
            | configuration | recall | culprit first, and its holder | false alarms | clean, inconclusive | broken | skipped \
            | iterations, clean / leak | rounds, leak | ms a verdict, clean / leak / slowest |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String BY_SCENARIO = """
            | scenario | expected | right | not first | other holder | false alarm | missed | misnamed | inconclusive | broken \
            | skipped | iterations | ms |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final Map<JvmConfiguration, Tally> tallies = new LinkedHashMap<>();

    void add(JvmConfiguration configuration, List<Outcome> outcomes) {
        tallies.put(configuration, new Tally(outcomes));
    }

    /** Whether there was no false alarm, no miss and nothing broken. */
    boolean acceptable() {
        return tallies.values().stream().allMatch(tally -> tally.unacceptable() == 0);
    }

    /** The tables, then every failure with its whole report. */
    String markdown() {
        StringBuilder text = new StringBuilder(BY_CONFIGURATION);
        tallies.forEach((configuration, tally) -> text.append(row(configuration.toString(), tally)));
        Tally total = total();
        text.append(row("**all**", total)).append('\n').append(BY_SCENARIO);
        byScenario(total).forEach((scenario, tally) -> text.append(row(scenario, tally)));
        tallies.forEach((configuration, tally) -> text.append(failures(configuration, tally)));
        return text.toString();
    }

    private Tally total() {
        List<Outcome> outcomes = new ArrayList<>();
        tallies.values().forEach(tally -> outcomes.addAll(tally.outcomes()));
        return new Tally(outcomes);
    }

    private static Map<Scenario, Tally> byScenario(Tally total) {
        Map<String, List<Outcome>> grouped = new LinkedHashMap<>();
        for (Outcome outcome : total.outcomes()) {
            grouped.computeIfAbsent(outcome.scenario().name(), name -> new ArrayList<>())
                    .add(outcome);
        }
        Map<Scenario, Tally> ordered = new LinkedHashMap<>();
        for (Scenario scenario : Corpus.all()) {
            if (grouped.containsKey(scenario.name())) {
                ordered.put(scenario, new Tally(Objects.requireNonNull(grouped.get(scenario.name()))));
            }
        }
        return ordered;
    }

    private static String row(String configuration, Tally all) {
        Tally leaking = all.where(true);
        Tally clean = all.where(false);
        long found = leaking.count(Judgement.RIGHT, Judgement.RIGHT_BUT_NOT_FIRST, Judgement.WRONG_HOLDER);
        return cells(
                configuration,
                found + "/" + leaking.runs(),
                leaking.count(Judgement.RIGHT),
                clean.count(Judgement.FALSE_ALARM) + "/" + clean.runs(),
                clean.count(Judgement.INCONCLUSIVE),
                all.count(Judgement.BROKEN),
                all.count(Judgement.SKIPPED),
                clean.medianIterations() + " / " + leaking.medianIterations(),
                leaking.medianRounds(),
                clean.medianMillis() + " / " + leaking.medianMillis() + " / " + all.slowestMillis());
    }

    private static String row(Scenario scenario, Tally tally) {
        return cells(
                scenario.name(),
                scenario.leaks() ? "LEAK" : "clean",
                tally.count(Judgement.RIGHT),
                tally.count(Judgement.RIGHT_BUT_NOT_FIRST),
                tally.count(Judgement.WRONG_HOLDER),
                tally.count(Judgement.FALSE_ALARM),
                tally.count(Judgement.MISSED),
                tally.count(Judgement.MISNAMED),
                tally.count(Judgement.INCONCLUSIVE),
                tally.count(Judgement.BROKEN),
                tally.count(Judgement.SKIPPED),
                tally.medianIterations(),
                tally.medianMillis());
    }

    private static String cells(Object... values) {
        StringBuilder row = new StringBuilder("|");
        for (Object value : values) {
            row.append(' ').append(value).append(" |");
        }
        return row.append('\n').toString();
    }

    private static String failures(JvmConfiguration configuration, Tally tally) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : tally.outcomes()) {
            if (!outcome.acceptable() || outcome.judgement() == Judgement.INCONCLUSIVE) {
                text.append("\n### %s: %s, seed %d, on %s%n%nverdict %s, expected %s%n%n```%n%s%n```%n"
                        .formatted(
                                outcome.judgement(),
                                outcome.scenario(),
                                outcome.seed(),
                                configuration,
                                outcome.verdict(),
                                outcome.scenario().expectation(),
                                outcome.text()));
            }
        }
        return text.toString();
    }
}
