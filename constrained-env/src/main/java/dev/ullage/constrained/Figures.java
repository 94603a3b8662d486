package dev.ullage.constrained;

import dev.ullage.internal.child.Observed;
import dev.ullage.internal.child.Observed.LiveHeap;
import dev.ullage.internal.child.Pause;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.WorkingSet;
import java.util.List;
import java.util.Optional;

/**
 * How memory went in a run, in figures. Tests and containers go by their numbers, which the frames that tell their starts have;
 * times are by the clock of the readings.
 *
 * @param samples all samples, down-sampled so that peaks stay
 * @param liveHeaps what was live at ends of tests and classes, in their order; not at every end
 * @param end what was live after the last test; empty where the run did not come so far
 * @param liveHeapLines where the levels of live heap begin; empty where no baseline could be proven
 * @param toldLines where the levels of all memory begin; empty where it is not known
 * @param workingSet what was learnt of live heap; empty where no baseline could be proven
 * @param changes of live heap's level, in their order
 * @param changesTold of all memory's level, in their order
 * @param pauses of the garbage collector, in their order, by the clock of the day
 */
public record Figures(
        SampleSeries samples,
        List<LiveHeap> liveHeaps,
        Optional<LiveHeap> end,
        Optional<Levels.Lines> liveHeapLines,
        Optional<Levels.Lines> toldLines,
        Optional<WorkingSet> workingSet,
        List<StateChange> changes,
        List<StateChange> changesTold,
        List<Pause> pauses) {

    /** Immutable lists. */
    public Figures {
        liveHeaps = List.copyOf(liveHeaps);
        changes = List.copyOf(changes);
        changesTold = List.copyOf(changesTold);
        pauses = List.copyOf(pauses);
    }

    /** Nothing was seen. */
    public static Figures none() {
        return new Figures(
                SampleSeries.ofCapacity(2),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    static Figures of(Observed observed, List<Pause> pauses) {
        Optional<Judgement> judgement = observed.judgement();
        return new Figures(
                observed.samples(),
                observed.liveHeaps(),
                observed.end(),
                judgement.flatMap(Judgement::liveHeapLines),
                judgement.flatMap(Judgement::workingSetLines),
                judgement.flatMap(Judgement::workingSet),
                judgement.map(Judgement::changes).orElse(List.of()),
                judgement.map(Judgement::changesTold).orElse(List.of()),
                pauses);
    }
}
