package dev.ullage.cli;

import dev.ullage.internal.gate.goal.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names parameters as options of the command: {@code failOn} is {@code --fail-on}. */
enum OptionWording implements Wording {
    /** The only one. */
    INSTANCE;

    /** Parameters of goals that texts name, each as a property of Maven. */
    private static final String PARAMETERS =
            "against|baseline|budget|changed|examination|image|most|outputDirectory|shard|shards|test";

    private static final String GOALS = "verify|hunt|baseline|fit|compare|monitor|report|aggregate";

    /** What texts of goals say, and what the command says in their place. */
    private static final Map<Pattern, Function<MatchResult, String>> OTHER_WORDS = Map.of(
            Pattern.compile("(?:mvn (?:\\S+ )?)?\\bullage:(" + GOALS + ")\\b"),
            goal -> "ullage " + goal.group(1),
            Pattern.compile("-Dullage\\.(" + PARAMETERS + ")(=|\\b)"),
            option -> option(option.group(1)) + (option.group(2).isEmpty() ? "" : " "));

    @Override
    public String title(String parameter) {
        return "The option " + option(parameter);
    }

    @Override
    public String example(String parameter, String value) {
        return onCommandLine(parameter, value);
    }

    @Override
    public String onCommandLine(String parameter, String value) {
        return option(parameter) + " " + value;
    }

    @Override
    public String said(String text) {
        return translated(text);
    }

    private static String option(String parameter) {
        return "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** A text that names goals and parameters as Maven does, with those of the command. */
    static String translated(String text) {
        String words = text;
        for (Map.Entry<Pattern, Function<MatchResult, String>> each : OTHER_WORDS.entrySet()) {
            words = each.getKey().matcher(words).replaceAll(each.getValue());
        }
        return words;
    }
}
