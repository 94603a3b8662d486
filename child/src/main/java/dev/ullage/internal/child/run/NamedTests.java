package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.TestNode;
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

    private final List<Pattern> included;
    private final List<Pattern> excluded;

    /** For the launcher: as the system properties say. */
    public NamedTests() {
        this(
                System.getProperty(INCLUDED, "").lines().toList(),
                System.getProperty(EXCLUDED, "").lines().toList());
    }

    /** As regular expressions of {@code class#method} say. */
    public NamedTests(List<String> included, List<String> excluded) {
        this.included = included.stream().map(Pattern::compile).toList();
        this.excluded = excluded.stream().map(Pattern::compile).toList();
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> isMeant(source.getClassName(), List.of(source.getMethodName(), test.getDisplayName())))
                .orElse(true));
    }

    /** Whether a test is meant; the class is that of the node, or of one above it. */
    public boolean isMeant(String className, TestNode node) {
        return isMeant(className, List.of(node.methodName().orElse(node.displayName()), node.displayName()));
    }

    /**
     * Whether a test is meant.
     *
     * @param className its class
     * @param names what it goes by: its method, and the name that JUnit 4 gives it, {@code places[0]} with parameters
     */
    private boolean isMeant(String className, List<String> names) {
        List<String> tests = names.stream().map(name -> className + "#" + name).toList();
        return (included.isEmpty() || matches(included, tests)) && !matches(excluded, tests);
    }

    private static boolean matches(List<Pattern> patterns, List<String> tests) {
        return patterns.stream()
                .anyMatch(pattern ->
                        tests.stream().anyMatch(test -> pattern.matcher(test).matches()));
    }
}
