package dev.ullage.maven;

import dev.ullage.constrained.Limits;
import dev.ullage.gate.fit.Fit;
import dev.ullage.gate.fit.FitException;
import dev.ullage.gate.fit.FitResult;
import dev.ullage.gate.fit.Quantity;
import dev.ullage.gate.verify.SuiteOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Finds the least memory, and the least heap, in which the module's tests pass, and recommends what to give: {@code mvn
 * process-test-classes ullage:fit}.
 */
@Mojo(
        name = "fit",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class FitMojo extends SuiteMojo {

    /** What is searched for: {@code memory}, {@code heap}, or both. */
    @Parameter(property = "ullage.fit", defaultValue = "memory,heap")
    private List<String> quantities;

    /** The most memory that is tried. */
    @Parameter(property = "ullage.most", defaultValue = "1GiB")
    private String most;

    /** How often the tests are run at most, for each of them. */
    @Parameter(property = "ullage.probes", defaultValue = "12")
    private int probes;

    @Override
    void run(SuiteOrder order) throws IOException, InterruptedException, MojoFailureException {
        List<Quantity> wanted = quantities.stream().map(Settings::quantity).toList();
        Limits limits = order.limits().withMemory(Settings.size("most", most));
        Fit fit = Fit.of(order.suite(), limits, order.environment()).probes(probes);
        List<FitResult> results = new ArrayList<>();
        try {
            for (Quantity quantity : wanted) {
                results.add(fit.search(quantity, progress -> getLog().info(progress.render())));
            }
        } catch (FitException unfit) {
            throw new MojoFailureException(unfit.getMessage(), unfit);
        }
        fit.report(results).lines().forEach(getLog()::info);
    }
}
