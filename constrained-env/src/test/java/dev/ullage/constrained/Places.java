package dev.ullage.constrained;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.constrained.container.BareContainer;
import dev.ullage.internal.constrained.container.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The environments under test, and reports made comparable between them. */
enum Places {
    FORKED_JVM(Environment.forkedJvm()),
    CONTAINER(Environment.container());

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Environment environment;

    Places(Environment environment) {
        this.environment = environment;
    }

    /** Skips the test, with the reason, where there is no engine. */
    Environment environment() {
        if (this == CONTAINER) {
            Optional<String> absence = Engine.absence();
            assumeTrue(absence.isEmpty(), () -> absence.orElseThrow() + "; .ci/engine starts one");
        }
        return environment;
    }

    /** Sends a signal from outside to what runs there now. */
    void signal(String name) {
        if (this == CONTAINER) {
            BareContainer.signal(name);
            return;
        }
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("dev.ullage.internal.child.run.Main"))
                .forEach(child -> {
                    try {
                        new ProcessBuilder("kill", "-" + name, String.valueOf(child.pid())).start();
                    } catch (IOException noSuchProgram) {
                        throw new UncheckedIOException(noSuchProgram);
                    }
                });
    }

    Outcome run(Path evidence, Class<?> cases) throws IOException, InterruptedException {
        return run(suite(evidence, cases), Limits.usual().time(PATIENCE));
    }

    Outcome run(ConstrainedSuite suite, Limits limits) throws IOException, InterruptedException {
        return suite.run(limits, environment());
    }

    static ConstrainedSuite suite(Path evidence, Class<?> cases) {
        return ConstrainedSuite.likeThisJvm(SuiteCases.class)
                .classes(cases.getName())
                .systemProperties(Map.of())
                .evidence(evidence);
    }

    /**
     * A report without what differs between places, machines and runs: where it ran, sizes other than the limit and its
     * double, samples but their kind, all that grew but the first, and whether most was live after a class or its last test.
     */
    static String comparable(Outcome outcome, Path evidence) {
        return outcome.render()
                .replace(evidence.toString(), "<evidence>")
                .replaceAll("in a forked JVM|in a container", "in <place>")
                .replaceAll("\n  (ran in|got|enforced|watched|peak|told) .*", "")
                .replaceAll("(?m)(^  sample .*\n)+", "  sample    <samples>\n")
                .replaceAll("(?m)^(  grew [^,\n]*),.*", "$1")
                .replaceAll("\\b(?!256 MiB|512 MiB)[0-9.]+ [KM]?i?B\\b", "<size>")
                .replaceAll("(?m)^(  live .* after [\\w$]+)\\.\\w+\\(\\)$", "$1")
                .replaceAll("\\.java:\\d+", ".java:<line>");
    }
}
