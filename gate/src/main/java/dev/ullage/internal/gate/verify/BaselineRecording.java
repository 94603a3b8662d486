package dev.ullage.internal.gate.verify;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.Observation;
import dev.ullage.internal.gate.baseline.Ratcheted;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.gate.record.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Several runs of a suite that become its baseline.
 *
 * @param order what is run, and where
 * @param file the baseline, which need not be there
 * @param runs how many runs there are
 */
public record BaselineRecording(SuiteOrder order, Path file, int runs) {

    private static final String RECORDING = "ullage.baseline.recording";

    /**
     * Records the suite anew, in place of what was recorded of it in this environment.
     *
     * @param before is told the number of each run, from 1, before it starts
     * @param listener is told what happens, as it happens
     * @throws BaselineException if there is a baseline that cannot be read; before anything is started
     * @throws UnfitRunException if a run did not pass, or there are too few; the file is then as it was
     * @throws IOException if the suite cannot be run, or the file not be written
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Baseline record(IntConsumer before, SuiteListener listener)
            throws BaselineException, UnfitRunException, IOException, InterruptedException {
        Baseline old = Files.exists(file) ? Baseline.read(file) : Baseline.empty();
        Baseline recorded = old.with(observe(before, listener));
        recorded.write(file);
        return recorded;
    }

    /**
     * Records the tests of a shard, to be merged with the others; the baseline is as it was.
     *
     * @param part the file that is written
     * @param before is told the number of each run, from 1, before it starts
     * @param listener is told what happens, as it happens
     * @throws UnfitRunException if a run did not pass, or there are too few
     * @throws IOException if the suite cannot be run, or the file not be written
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public void recordPart(Path part, IntConsumer before, SuiteListener listener)
            throws UnfitRunException, IOException, InterruptedException {
        Baseline.empty().with(observe(before, listener)).write(part);
    }

    /**
     * Lowers the bounds of what takes less than was recorded, and raises none.
     *
     * @param bars how much less counts
     * @param before is told the number of each run, from 1, before it starts
     * @param listener is told what happens, as it happens
     * @throws BaselineException if there is no baseline, or none that can be read; before anything is started
     * @throws UnfitRunException if a run did not pass, or there are too few; the file is then as it was
     * @throws IOException if the suite cannot be run, or the file not be written
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Ratcheted ratchet(Bars bars, IntConsumer before, SuiteListener listener)
            throws BaselineException, UnfitRunException, IOException, InterruptedException {
        Ratcheted ratcheted = Baseline.read(file).ratchet(observe(before, listener), bars);
        if (!ratcheted.lowered().isEmpty()) {
            ratcheted.baseline().write(file);
        }
        return ratcheted;
    }

    private List<Observation> observe(IntConsumer before, SuiteListener listener)
            throws IOException, InterruptedException {
        List<Observation> observations = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            before.accept(run);
            Recording recording = order.heldTo(file).with(RECORDING, "true").record(listener);
            observations.add(new Observation(recording.evidence().judged(), recording.measured()));
        }
        return observations;
    }
}
