package dev.ullage.internal.gate.goal;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Ratcheted;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.gate.shard.BaselineMerge;
import dev.ullage.internal.gate.shard.EmptyPart;
import dev.ullage.internal.gate.verify.BaselineRecording;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Runs tests several times and writes what they take to a file that is to be committed; or lowers what is written there.
 *
 * @param baseline the file
 * @param runs how often the tests are run
 * @param ratchet whether bounds are only lowered, where the median of the runs takes less
 * @param output where a shard leaves its part of the baseline
 */
public record BaselineGoal(Path baseline, int runs, boolean ratchet, Path output) implements SuiteGoal {

    @Override
    public void run(SuiteOrder order, GoalConsole console)
            throws GoalException, BaselineException, IOException, InterruptedException {
        GoalLog log = console.log();
        BaselineRecording recording = new BaselineRecording(order, baseline, runs);
        IntConsumer before = run -> log.info("Run " + run + " of " + runs + ".");
        Optional<Shard> shard = order.scope().flatMap(Scope::shard);
        if (shard.isPresent() && ratchet) {
            throw new IllegalArgumentException(console.wording().title("ratchet")
                    + " lowers bounds of a whole suite, and does not go with a shard. Leave one of them out.");
        }
        try {
            if (shard.isPresent()) {
                Path part = output.resolve(BaselineMerge.PART);
                if (EmptyPart.is(order)) {
                    BaselineMerge.empty(order.name(), shard.get()).write(part);
                } else {
                    recording.recordPart(part, before, console.progress());
                }
                log.info("Recorded " + shard.get().title() + " in " + part + "; ullage:aggregate merges all of them.");
            } else if (ratchet) {
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
