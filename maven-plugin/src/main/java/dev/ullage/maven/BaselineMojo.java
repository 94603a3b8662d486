package dev.ullage.maven;

import dev.ullage.budget.BaselineException;
import dev.ullage.gate.baseline.Bars;
import dev.ullage.gate.baseline.Ratcheted;
import dev.ullage.gate.baseline.UnfitRunException;
import dev.ullage.gate.verify.BaselineRecording;
import dev.ullage.gate.verify.SuiteOrder;
import dev.ullage.printable.Printable;
import java.io.IOException;
import java.util.function.IntConsumer;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the module's tests several times and writes what they take to {@code ullage-baseline.json}, to be committed; or, with
 * {@code ratchet}, lowers what is written there.
 */
@Mojo(
        name = "baseline",
        defaultPhase = LifecyclePhase.TEST_COMPILE,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class BaselineMojo extends SuiteMojo {

    /** How often the tests are run. */
    @Parameter(property = "ullage.runs", defaultValue = "5")
    private int runs;

    /** Only lowers bounds, where the median of the runs takes less, and raises none. */
    @Parameter(property = "ullage.ratchet", defaultValue = "false")
    private boolean ratchet;

    @Override
    void run(SuiteOrder order) throws BaselineException, IOException, InterruptedException, MojoFailureException {
        Console console = new Console(getLog());
        BaselineRecording recording = new BaselineRecording(order, baseline(), runs);
        IntConsumer before = run -> getLog().info("Run " + run + " of " + runs + ".");
        try {
            if (ratchet) {
                Ratcheted ratcheted = recording.ratchet(Bars.standard(), before, console.progress());
                ratcheted.lowered().forEach(each -> getLog().info(Printable.line("Lowered " + each + ".")));
                getLog().info(
                                ratcheted.lowered().isEmpty()
                                        ? "Nothing takes so much less that it could be lowered; " + baseline()
                                                + " is as it was."
                                        : "Lowered in " + baseline() + "; commit it.");
            } else {
                recording.record(before, console.progress());
                getLog().info("Recorded in " + baseline() + "; commit it.");
            }
        } catch (UnfitRunException unfit) {
            throw new MojoFailureException(unfit.getMessage(), unfit);
        }
    }
}
