package dev.ullage.maven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Fills in properties of the build, as Maven and Surefire do: {@code ${name}}, and {@code @{name}} at the last moment. */
final class Interpolation {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![$])[$@]\\{([^{}]+)}");
    private static final Pattern LATE = Pattern.compile("@\\{([^{}]+)}");
    /** Surefire numbers the JVMs that it forks; here there is one. */
    private static final Map<String, String> OF_A_FORK =
            Map.of("surefire.forkNumber", "1", "surefire.threadNumber", "1");

    private final PluginParameterExpressionEvaluator evaluator;
    private final Properties properties = new Properties();

    Interpolation(MavenSession session, MojoExecution execution) {
        evaluator = new PluginParameterExpressionEvaluator(session, execution);
        properties.putAll(session.getCurrentProject().getProperties());
        properties.putAll(session.getUserProperties());
    }

    /** The text with its properties filled in, but for those that nothing has set; empty where that is all of it. */
    Optional<String> of(String text) {
        String fork = text;
        for (Map.Entry<String, String> each : OF_A_FORK.entrySet()) {
            fork = fork.replace("${" + each.getKey() + "}", each.getValue());
        }
        return evaluated(fork)
                .map(value -> LATE.matcher(value)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(properties.getProperty(found.group(1), found.group()))));
    }

    /** The names in a text that nothing has set. */
    List<String> missing(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .filter(this::isMissing)
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private boolean isMissing(MatchResult found) {
        return of(found.group()).filter(value -> !value.equals(found.group())).isEmpty();
    }

    private Optional<String> evaluated(String text) {
        try {
            return Optional.ofNullable(evaluator.evaluate(text)).map(Object::toString);
        } catch (ExpressionEvaluationException unknown) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" cannot be read: " + unknown.getMessage() + ". Give, for example, ${basedir}.",
                    unknown);
        }
    }
}
