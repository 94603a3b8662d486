package dev.ullage.maven;

import dev.ullage.budget.BaselineException;
import dev.ullage.gate.baseline.Bars;
import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.gate.verify.SuiteOrder;
import dev.ullage.gate.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the module's tests inside their limits, judges their memory by levels, leaks, budgets and the committed baseline, and
 * fails the build when it must.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends SuiteMojo {

    @Override
    void run(SuiteOrder order)
            throws BaselineException, IOException, InterruptedException, MojoFailureException, MojoExecutionException {
        FailOn bar = failOn();
        Console console = new Console(getLog());
        EvidenceFolder folder = new EvidenceFolder(output());
        Verification verification =
                new Verification(order, Optional.of(baseline()).filter(Files::exists), Bars.standard(), folder);
        console.judge(verification.run(console.progress()), bar, folder);
    }
}
