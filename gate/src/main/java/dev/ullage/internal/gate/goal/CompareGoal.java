package dev.ullage.internal.gate.goal;

import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.gate.compare.GitException;
import dev.ullage.internal.gate.compare.Interleaved;
import dev.ullage.internal.gate.compare.PairedRuns;
import dev.ullage.internal.gate.shard.EmptyPart;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Run;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Compares two states of tests by as many runs of each, and tells what got better and worse.
 *
 * @param bar what fails the build
 * @param output below which, in {@code compare}, evidence and reports go
 * @param against what the other state is called
 */
public record CompareGoal(FailOn bar, Path output, String against) {

    /** Where the runs of both states come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Makes them, or reads them.
         *
         * @param folder where evidence and reports go
         */
        PairedRuns runs(EvidenceFolder folder)
                throws UnfitRunException, GitException, EvidenceException, GoalException, IOException,
                        InterruptedException;
    }

    /** Runs that two evidence files tell of. */
    public static Source ofFiles(Path before, Path after) {
        return folder -> new PairedRuns(
                EvidenceFile.read(before).runs(), EvidenceFile.read(after).runs());
    }

    /**
     * Runs both states in turns, and keeps their evidence.
     *
     * @param pairs how many pairs of runs
     * @param then the other state
     * @throws UnfitRunException if there are too few pairs, before anything is run
     * @throws IOException if a run cannot be made, or evidence not be written
     * @throws InterruptedException if this thread is interrupted
     */
    public static PairedRuns inTurns(
            int pairs, SuiteOrder then, SuiteOrder now, GoalConsole console, EvidenceFolder folder)
            throws UnfitRunException, IOException, InterruptedException {
        PairedRuns runs = Interleaved.run(
                pairs,
                () -> then.record(console.progress()).evidence().judged(),
                () -> now.record(console.progress()).evidence().judged(),
                Bars.paired(),
                console.log()::info);
        EvidenceFile.write(
                new Evidence(Evidence.SCHEMA, now.name(), runs.before()),
                folder.path().resolve("before.json"));
        EvidenceFile.write(
                new Evidence(Evidence.SCHEMA, now.name(), runs.after()),
                folder.path().resolve("after.json"));
        return runs;
    }

    /**
     * Compares, unless there is nothing in the part of the suite that is ordered.
     *
     * @throws GoalException if the verdict fails the build, or there are no runs to compare
     * @throws IOException if tests cannot be run
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public void run(SuiteOrder order, Source source, GoalConsole console)
            throws GoalException, IOException, InterruptedException {
        if (EmptyPart.is(order)) {
            console.judgeEmpty(EmptyPart.evidence(order), bar, console.folder(output.resolve("compare")));
        } else {
            run(source, console);
        }
    }

    /**
     * Compares runs, wherever they are from.
     *
     * @throws GoalException if the verdict fails the build, or there are no runs to compare
     * @throws IOException if tests cannot be run
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public void run(Source source, GoalConsole console) throws GoalException, IOException, InterruptedException {
        EvidenceFolder folder = console.folder(output.resolve("compare"));
        try {
            PairedRuns runs = source.runs(folder);
            Run last = runs.after().get(runs.after().size() - 1);
            Evidence evidence = Evidence.of(last.compared(runs.compared(against, Bars.paired())));
            folder.write(evidence);
            console.judge(evidence, bar, folder);
        } catch (UnfitRunException | GitException | EvidenceException unfit) {
            throw GoalException.verdict(unfit.getMessage(), unfit);
        }
    }
}
