package dev.ullage.internal.gate.compare;

import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.report.evidence.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs two states of a suite in turns, so that what changes on the machine in the meantime falls on both: before, after, after,
 * before, before, after and so on.
 */
public final class Interleaved {

    private Interleaved() {}

    /**
     * Runs each state once for each pair, one run at a time.
     *
     * @param pairs how many, {@link PairedRuns#USUAL_PAIRS} for example
     * @param before makes runs of the one state
     * @param after makes runs of the other
     * @param bars what they will be compared by, {@link Bars#paired()} for example
     * @param progress is told before each run: {@code "pair 3 of 8, before"}
     * @throws UnfitRunException if there are too few pairs, before anything is run
     * @throws IOException if a run cannot be made
     * @throws InterruptedException if this thread is interrupted
     */
    public static PairedRuns run(int pairs, RunSource before, RunSource after, Bars bars, Consumer<String> progress)
            throws UnfitRunException, IOException, InterruptedException {
        PairedRuns.checkPairs(pairs, bars);
        List<Run> ofBefore = new ArrayList<>();
        List<Run> ofAfter = new ArrayList<>();
        for (int run = 0; run < 2 * pairs; run++) {
            boolean isAfter = run % 4 == 1 || run % 4 == 2;
            progress.accept("pair " + (run / 2 + 1) + " of " + pairs + ", " + (isAfter ? "after" : "before"));
            if (isAfter) {
                ofAfter.add(after.run());
            } else {
                ofBefore.add(before.run());
            }
        }
        return new PairedRuns(ofBefore, ofAfter);
    }
}
