package dev.ullage.maven;

import dev.ullage.gate.hunt.Hunt;
import dev.ullage.gate.hunt.HuntException;
import dev.ullage.gate.hunt.HuntReport;
import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.gate.verify.SuiteOrder;
import dev.ullage.report.evidence.Evidence;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Loops the module's tests, as they are, in a forked JVM, and names those that leak: {@code mvn test-compile ullage:hunt}.
 */
@Mojo(
        name = "hunt",
        defaultPhase = LifecyclePhase.TEST_COMPILE,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class HuntMojo extends SuiteMojo {

    /** How long the hunt may take. */
    @Parameter(property = "ullage.budget", defaultValue = "5m")
    private String budget;

    /** How long one test may be examined. */
    @Parameter(property = "ullage.examination", defaultValue = "10s")
    private String examination;

    /** Examines only tests in whose screening something grew, which is sooner done and may miss a leak. */
    @Parameter(property = "ullage.suspectsOnly", defaultValue = "false")
    private boolean suspectsOnly;

    @Override
    void run(SuiteOrder order) throws IOException, InterruptedException, MojoFailureException, MojoExecutionException {
        FailOn bar = failOn();
        EvidenceFolder folder = new EvidenceFolder(output().resolve("hunt"));
        try {
            Hunt hunt = Hunt.of(order.name(), order.suite())
                    .limits(order.limits())
                    .tests(tests())
                    .within(Settings.duration("budget", budget))
                    .examination(Settings.duration("examination", examination))
                    .sources(order.sources());
            HuntReport report = (suspectsOnly ? hunt.suspectsOnly() : hunt).run(getLog()::info);
            Evidence evidence = Evidence.of(report.evidence().judged());
            folder.write(evidence);
            new Console(getLog()).judge(report.render(), evidence, bar, folder);
        } catch (HuntException nothing) {
            throw new MojoFailureException(nothing.getMessage(), nothing);
        }
    }
}
