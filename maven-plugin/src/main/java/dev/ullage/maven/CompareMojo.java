package dev.ullage.maven;

import dev.ullage.gate.baseline.Bars;
import dev.ullage.gate.baseline.UnfitRunException;
import dev.ullage.gate.compare.GitException;
import dev.ullage.gate.compare.Interleaved;
import dev.ullage.gate.compare.MergeBase;
import dev.ullage.gate.compare.PairedRuns;
import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.gate.verify.SuiteOrder;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceException;
import dev.ullage.report.evidence.EvidenceFile;
import dev.ullage.report.evidence.Run;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the module's tests as they are and as they were where the branch began, in turns on this machine, and tells what got
 * better and worse: {@code mvn test-compile ullage:compare -Dullage.against=origin/main}. Or compares two evidence files of as
 * many runs: {@code mvn ullage:compare -Dullage.before=FILE -Dullage.after=FILE}.
 */
@Mojo(
        name = "compare",
        defaultPhase = LifecyclePhase.TEST_COMPILE,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class CompareMojo extends SuiteMojo {

    /** The branch, tag or commit whose last common commit with this one is built and run for comparison. */
    @Parameter(property = "ullage.against", defaultValue = "origin/main")
    private String against;

    /** How many pairs of runs there are. */
    @Parameter(property = "ullage.pairs", defaultValue = "10")
    private int pairs;

    /** Evidence of runs before, to be compared with {@code after} in place of running anything. */
    @Parameter(property = "ullage.before")
    private @Nullable File before;

    /** Evidence of as many runs after. */
    @Parameter(property = "ullage.after")
    private @Nullable File after;

    @Override
    void run(SuiteOrder order) throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        FailOn bar = failOn();
        if ((before == null) != (after == null)) {
            throw new MojoExecutionException("ullage.before and ullage.after are given together, or neither, but got"
                    + " ullage.before = " + before + " and ullage.after = " + after
                    + ". An example is -Dullage.before=main.json -Dullage.after=topic.json.");
        }
        EvidenceFolder folder = new EvidenceFolder(output().resolve("compare"));
        try {
            PairedRuns runs = before != null && after != null
                    ? new PairedRuns(
                            EvidenceFile.read(before.toPath()).runs(),
                            EvidenceFile.read(after.toPath()).runs())
                    : interleaved(order, folder);
            Run last = runs.after().get(runs.after().size() - 1);
            Evidence evidence = Evidence.of(
                    last.compared(runs.compared(before != null ? before.getName() : against, Bars.paired())));
            folder.write(evidence);
            new Console(getLog()).judge(evidence, bar, folder);
        } catch (UnfitRunException | GitException | EvidenceException unfit) {
            throw new MojoFailureException(unfit.getMessage(), unfit);
        }
    }

    private PairedRuns interleaved(SuiteOrder order, EvidenceFolder folder)
            throws IOException, InterruptedException, UnfitRunException, GitException, EvidenceException,
                    MojoExecutionException {
        try (MergeBase base = MergeBase.checkOut(
                project().getBasedir().toPath(),
                against,
                folder.path().resolve("base").toAbsolutePath())) {
            getLog().info("Building " + base.commit() + ", the last commit in common with " + against + ".");
            SuiteOrder then = order.of(
                    new OtherBuild(session(), execution()).describe(base).watchedLike(order.suite()));
            Console console = new Console(getLog());
            PairedRuns runs = Interleaved.run(
                    pairs,
                    () -> then.record(console.progress()).evidence().judged(),
                    () -> order.record(console.progress()).evidence().judged(),
                    Bars.paired(),
                    getLog()::info);
            EvidenceFile.write(
                    new Evidence(Evidence.SCHEMA, order.name(), runs.before()),
                    folder.path().resolve("before.json"));
            EvidenceFile.write(
                    new Evidence(Evidence.SCHEMA, order.name(), runs.after()),
                    folder.path().resolve("after.json"));
            return runs;
        }
    }
}
