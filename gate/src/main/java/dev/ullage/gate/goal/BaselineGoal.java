package dev.ullage.gate.goal;

import dev.ullage.budget.BaselineException;
import dev.ullage.gate.baseline.Bars;
import dev.ullage.gate.baseline.Ratcheted;
import dev.ullage.gate.baseline.UnfitRunException;
import dev.ullage.gate.verify.BaselineRecording;
import dev.ullage.gate.verify.SuiteOrder;
import dev.ullage.printable.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * Runs tests several times and writes what they take to a file that is to be committed; or lowers what is written there.
 *
 * @param baseline the file
 * @param runs how often the tests are run
 * @param ratchet whether bounds are only lowered, where the median of the runs takes less
 */
public record BaselineGoal(Path baseline, int runs, boolean ratchet) implements SuiteGoal {

    @Override
    public void run(SuiteOrder order, GoalConsole console)
            throws GoalException, BaselineException, IOException, InterruptedException {
        GoalLog log = console.log();
        BaselineRecording recording = new BaselineRecording(order, baseline, runs);
        IntConsumer before = run -> log.info("Run " + run + " of " + runs + ".");
        try {
            if (ratchet) {
                Ratcheted ratcheted = recording.ratchet(Bars.standard(), before, console.progress());
                ratcheted.lowered().forEach(each -> log.info(Printable.line("Lowered " + each + ".")));
                log.info(
                        ratcheted.lowered().isEmpty()
                                ? "Nothing takes so much less that it could be lowered; " + baseline + " is as it was."
                                : "Lowered in " + baseline + "; commit it.");
            } else {
                recording.record(before, console.progress());
                log.info("Recorded in " + baseline + "; commit it.");
            }
        } catch (UnfitRunException unfit) {
            throw GoalException.verdict(unfit.getMessage(), unfit);
        }
    }
}
