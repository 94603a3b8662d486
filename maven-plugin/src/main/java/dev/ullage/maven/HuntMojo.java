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
 * Runs the module's tests several times, as they are, in a forked JVM with the heap and flags that Surefire's has, and names
 * those that leak: {@code mvn process-test-classes ullage:hunt}.
 */
@Mojo(
        name = "hunt",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class HuntMojo extends SuiteMojo {

    /** How long the hunt may take. */
    @Parameter(property = "ullage.budget", defaultValue = "5m")
    private String budget;

    /** How long the detector may repeat one test that is suspected. */
    @Parameter(property = "ullage.examination", defaultValue = "10s")
    private String examination;

    @Override
    void run(SuiteOrder order) throws IOException, InterruptedException, MojoFailureException, MojoExecutionException {
        FailOn bar = failOn();
        EvidenceFolder folder = new EvidenceFolder(output().resolve("hunt"));
        Hunt hunt = Hunt.of(order.name(), order.suite())
                .limits(order.limits())
                .tests(tests())
                .within(Settings.duration("budget", budget))
                .examination(Settings.duration("examination", examination))
                .sources(order.sources());
        HuntReport report = report(hunt);
        Evidence evidence = Evidence.of(report.evidence().judged());
        folder.write(evidence);
        new Console(getLog()).judge(report.render(), evidence, bar, folder);
    }

    private HuntReport report(Hunt hunt) throws IOException, InterruptedException, MojoFailureException {
        try (HuntConsole console =
                HuntConsole.of(getLog(), session().getRequest().isInteractiveMode())) {
            return hunt.run(console);
        } catch (HuntException nothing) {
            throw new MojoFailureException(nothing.getMessage(), nothing);
        }
    }
}
