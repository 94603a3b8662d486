package dev.ullage.maven;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** Fills in properties of the build, as Maven and Surefire do: {@code ${name}}, and {@code @{name}} at the last moment. */
final class Interpolation {

    private static final Pattern LATE = Pattern.compile("@\\{([^}]+)}");

    private final PluginParameterExpressionEvaluator evaluator;
    private final Properties properties = new Properties();

    Interpolation(MavenSession session, MojoExecution execution) {
        evaluator = new PluginParameterExpressionEvaluator(session, execution);
        properties.putAll(session.getCurrentProject().getProperties());
        properties.putAll(session.getUserProperties());
    }

    /** The text with its properties filled in; those that there are not stay as they are, or become nothing where late. */
    String of(String text) {
        return LATE.matcher(evaluated(text))
                .replaceAll(found -> Matcher.quoteReplacement(properties.getProperty(found.group(1), "")));
    }

    /** A property of the command line or of the project; empty where there is none. */
    String property(String name) {
        return properties.getProperty(name, "");
    }

    private String evaluated(String text) {
        try {
            Object value = evaluator.evaluate(text);
            return value == null ? "" : value.toString();
        } catch (ExpressionEvaluationException unknown) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" cannot be read: " + unknown.getMessage() + ". Give, for example, ${basedir}.",
                    unknown);
        }
    }
}
