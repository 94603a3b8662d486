package dev.ullage.internal.gate.compare;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.VersionedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A suite as a build describes it to another one: what is run, and in which JVM. What it may take, and how it is watched, is the
 * other's to say.
 *
 * @param schema the version of the file's form
 * @param javaHome of its JVM
 * @param classPath of its JVM
 * @param flags of its JVM
 * @param systemProperties of its JVM
 * @param environment variables of its JVM
 * @param workingDirectory of its JVM
 * @param withheld variables that its JVM does not get
 * @param selectors which tests
 * @param tags of which tests
 * @param parameters of the JUnit Platform
 * @param filters classes that choose among the tests
 */
public record BuiltSuite(
        int schema,
        String javaHome,
        List<String> classPath,
        List<String> flags,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        String workingDirectory,
        List<String> withheld,
        List<Selector> selectors,
        List<String> tags,
        Map<String, String> parameters,
        List<String> filters) {

    private static final int SCHEMA = 1;
    private static final VersionedFile<BuiltSuite> FORM = new VersionedFile<>(
            "description of a suite", BuiltSuite.class, SCHEMA, "Build the module first.", "Build the module again.");

    /** The description of a suite. */
    public static BuiltSuite of(ConstrainedSuite suite) {
        JvmSpec jvm = suite.jvm();
        RunRequest request = suite.request();
        return new BuiltSuite(
                SCHEMA,
                jvm.javaHome().toString(),
                jvm.classPath(),
                jvm.flags(),
                jvm.systemProperties(),
                jvm.environment(),
                jvm.workingDirectory().toString(),
                jvm.withheld().stream().sorted().toList(),
                request.selectors(),
                request.tags(),
                request.parameters(),
                request.filters());
    }

    /**
     * Writes it, in place of what was there.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path file) throws IOException {
        FORM.write(this, file);
    }

    /**
     * Reads one.
     *
     * @throws EvidenceException if there is none, or it cannot be read; the message says what to do
     * @throws IOException if the file cannot be read
     */
    public static BuiltSuite read(Path file) throws IOException, EvidenceException {
        return FORM.read(file);
    }

    /** The suite, watched and judged as another one is. */
    public ConstrainedSuite watchedLike(ConstrainedSuite other) {
        JvmSpec jvm = new JvmSpec(
                Path.of(javaHome),
                classPath,
                Optional.empty(),
                Optional.empty(),
                flags,
                systemProperties,
                environment,
                Path.of(workingDirectory),
                Set.copyOf(withheld));
        RunRequest request = RunRequest.of(selectors.toArray(Selector[]::new))
                .withTags(tags.toArray(String[]::new))
                .withParameters(parameters)
                .withFilters(filters.toArray(String[]::new));
        return new ConstrainedSuite(jvm, request, other.levels(), other.interval(), other.evidence());
    }
}
