package dev.ullage.maven;

import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.gate.compare.GitException;
import dev.ullage.internal.gate.compare.MergeBase;
import dev.ullage.internal.gate.compare.PairedRuns;
import dev.ullage.internal.gate.goal.CompareGoal;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.SuiteGoal;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.EvidenceException;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the module's tests as they are and as they were where the branch began, in turns on this machine, and tells what got
 * better and worse: {@code mvn process-test-classes ullage:compare -Dullage.against=origin/main}. Or compares two evidence files of as
 * many runs: {@code mvn ullage:compare -Dullage.before=FILE -Dullage.after=FILE}.
 */
@Mojo(
        name = "compare",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
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
    SuiteGoal goal() throws MojoExecutionException {
        if ((before == null) != (after == null)) {
            throw new MojoExecutionException("ullage.before and ullage.after are given together, or neither, but got"
                    + " ullage.before = " + before + " and ullage.after = " + after
                    + ". An example is -Dullage.before=main.json -Dullage.after=topic.json.");
        }
        if (before != null && after != null) {
            CompareGoal files = new CompareGoal(failOn(), output(), before.getName());
            CompareGoal.Source runs = CompareGoal.ofFiles(before.toPath(), after.toPath());
            return (order, console) -> files.run(runs, console);
        }
        CompareGoal goal = new CompareGoal(failOn(), output(), against);
        return (order, console) -> goal.run(order, folder -> interleaved(order, console, folder), console);
    }

    private PairedRuns interleaved(SuiteOrder order, GoalConsole console, EvidenceFolder folder)
            throws IOException, InterruptedException, UnfitRunException, GitException, EvidenceException,
                    GoalException {
        try (MergeBase base = MergeBase.checkOut(
                project().getBasedir().toPath(),
                against,
                folder.path().resolve("base").toAbsolutePath())) {
            console.log().info("Building " + base.commit() + ", the last commit in common with " + against + ".");
            SuiteOrder then = order.of(
                    new OtherBuild(session(), execution()).describe(base).watchedLike(order.suite()));
            return CompareGoal.inTurns(pairs, then, order, console, folder);
        }
    }
}
