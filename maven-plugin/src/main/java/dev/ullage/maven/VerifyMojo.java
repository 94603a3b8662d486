package dev.ullage.maven;

import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.gate.verify.Verification;
import dev.ullage.report.evidence.Evidence;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Runs the module's tests inside their limits, judges their memory, and fails the build when it must. */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends SuiteMojo {

    /** What fails the build: {@code critical}, {@code warning} (critical, too), or {@code never}. */
    @Parameter(property = "ullage.failOn", defaultValue = "critical")
    private String failOn;

    @Override
    void run(Order order) throws IOException, InterruptedException, MojoFailureException {
        FailOn bar = Settings.failOn(failOn);
        Console console = new Console(getLog());
        EvidenceFolder folder = new EvidenceFolder(order.output());
        Evidence evidence = new Verification(
                        order.name(), order.sources(), order.suite(), order.limits(), order.environment(), folder)
                .run(console.progress());
        console.judge(evidence, bar, folder.html());
    }
}
