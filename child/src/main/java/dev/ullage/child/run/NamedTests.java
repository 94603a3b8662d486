package dev.ullage.child.run;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Lets only tests run whose class and method, as {@code class#method}, match one of the regular expressions in the system
 * property {@value #INCLUDED} and none of those in {@value #EXCLUDED}, a line each; without the property, all match.
 */
public final class NamedTests implements PostDiscoveryFilter {

    /** The system property of what is meant. */
    public static final String INCLUDED = "dev.ullage.tests.included";

    /** The system property of what is not meant. */
    public static final String EXCLUDED = "dev.ullage.tests.excluded";

    private final List<Pattern> included = patterns(INCLUDED);
    private final List<Pattern> excluded = patterns(EXCLUDED);

    /** For the launcher. */
    public NamedTests() {}

    private static List<Pattern> patterns(String property) {
        return System.getProperty(property, "").lines().map(Pattern::compile).toList();
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> isMeant(source.getClassName() + "#" + source.getMethodName()))
                .orElse(true));
    }

    /** Whether a test of this name, as {@code class#method}, is meant. */
    boolean isMeant(String name) {
        return (included.isEmpty()
                        || included.stream()
                                .anyMatch(pattern -> pattern.matcher(name).matches()))
                && excluded.stream().noneMatch(pattern -> pattern.matcher(name).matches());
    }
}
