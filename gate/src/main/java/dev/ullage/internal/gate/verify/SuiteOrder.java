package dev.ullage.internal.gate.verify;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.internal.gate.record.Recording;
import dev.ullage.internal.gate.record.SuiteRecorder;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is to be run, and where.
 *
 * @param name what reports call it
 * @param sources where its sources are
 * @param suite the tests
 * @param limits what they may take
 * @param environment where they run
 * @param scope how much of the suite the tests are, where they are not all of it
 */
public record SuiteOrder(
        String name,
        SourceRoots sources,
        ConstrainedSuite suite,
        Limits limits,
        Environment environment,
        Optional<Scope> scope) {

    /** A whole suite. */
    public SuiteOrder(
            String name, SourceRoots sources, ConstrainedSuite suite, Limits limits, Environment environment) {
        this(name, sources, suite, limits, environment, Optional.empty());
    }

    /** The classes whose tests it runs; those that are chosen otherwise than by class are not among them. */
    public List<String> classes() {
        return suite.request().selectors().stream()
                .filter(each -> each.kind() == Selector.Kind.CLASS)
                .map(Selector::value)
                .toList();
    }

    /** The same, but of its classes these alone. */
    public SuiteOrder part(Predicate<String> chosen, Scope part) {
        return new SuiteOrder(name, sources, limitedTo(suite, chosen), limits, environment, Optional.of(part));
    }

    private static ConstrainedSuite limitedTo(ConstrainedSuite suite, Predicate<String> chosen) {
        return new ConstrainedSuite(
                suite.jvm(),
                suite.request()
                        .withSelectors(suite.request().selectors().stream()
                                .filter(each -> chosen.test(each.value()))
                                .toList()),
                suite.levels(),
                suite.interval(),
                suite.evidence());
    }

    /** The same with a configuration parameter of the JUnit Platform more. */
    public SuiteOrder with(String parameter, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(suite.request().parameters());
        parameters.put(parameter, value);
        return new SuiteOrder(name, sources, suite.parameters(parameters), limits, environment, scope);
    }

    /** The same with budgets that are relative to a baseline held to this file, in the section of where the tests run. */
    SuiteOrder heldTo(Path baseline) {
        return with("ullage.baseline", baseline.toAbsolutePath().toString())
                .with("ullage.baseline.kind", environment.kind());
    }

    /** The same with another state of the tests; of a part of a suite, with the same classes of it. */
    public SuiteOrder of(ConstrainedSuite other) {
        Set<String> here = Set.copyOf(classes());
        return new SuiteOrder(
                name,
                sources,
                scope.isPresent() ? limitedTo(other, here::contains) : other,
                limits,
                environment,
                scope);
    }

    /**
     * Runs it once.
     *
     * @throws dev.ullage.constrained.ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if it cannot be started or followed
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Recording record(SuiteListener listener) throws IOException, InterruptedException {
        Recording recording = SuiteRecorder.record(name, sources, suite, limits, environment, listener);
        recording.evidence().scope(scope);
        return recording;
    }
}
