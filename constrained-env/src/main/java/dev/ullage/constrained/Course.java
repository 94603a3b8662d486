package dev.ullage.constrained;

import dev.ullage.internal.child.Observed;
import dev.ullage.internal.child.Pause;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Recovery;
import dev.ullage.monitor.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How memory went in a run.
 *
 * @param baseline what was in use before the first test; empty where the run did not come so far
 * @param worst the highest level that live heap reached, which decides; empty where no collection could be proven
 * @param worstTold the highest level that all memory reached, garbage included, which only tells
 * @param changes of live heap's level, each a sentence that names the test
 * @param changesTold of all memory's level, likewise
 * @param liveHeap the most live heap, and after which test, as a sentence part
 * @param recovery whether live heap came back to the baseline; empty where the run did not come to its end
 * @param recent the last samples, the newest last
 * @param highest the sample with most resident memory; empty where there is none
 * @param tracked by how much at most what the JVM tracks of its native memory grew, by its own categories; empty where it does
 *     not track
 * @param told what "all memory" is: the working set of a container, the resident memory of a process
 * @param figures the same in figures
 */
public record Course(
        Optional<Baseline> baseline,
        Optional<Level> worst,
        Level worstTold,
        List<String> changes,
        List<String> changesTold,
        Optional<String> liveHeap,
        Optional<Recovery> recovery,
        List<Sample> recent,
        Optional<Sample> highest,
        Map<String, MemorySize> tracked,
        Metric told,
        Figures figures) {

    /** Immutable lists and maps. */
    public Course {
        changes = List.copyOf(changes);
        changesTold = List.copyOf(changesTold);
        recent = List.copyOf(recent);
        tracked = Map.copyOf(tracked);
    }

    static Course of(Observed observed, MemorySize tolerance, Metric told, List<Pause> pauses) {
        Optional<Judgement> judgement = observed.judgement();
        return new Course(
                observed.baseline(),
                judgement.filter(Judgement::isDecided).map(Judgement::worst),
                judgement.map(Judgement::worstTold).orElse(Level.NORMAL),
                judgement.stream()
                        .flatMap(judge -> judge.changes().stream())
                        .map(change -> change.text(observed::name))
                        .toList(),
                judgement.stream()
                        .flatMap(judge -> judge.changesTold().stream())
                        .map(change -> change.text(observed::name)
                                .replace(Metric.WORKING_SET.title() + " ", told.title() + " "))
                        .toList(),
                judgement
                        .flatMap(Judgement::peak)
                        .map(peak -> peak.size()
                                + (peak.test() == 0
                                        ? " before the first test"
                                        : " after " + observed.name(peak.test()))),
                observed.recovery(tolerance),
                observed.recent(),
                observed.highest(),
                observed.trackedGrowth(),
                told,
                Figures.of(observed, pauses));
    }

    /** Whether live heap rose to a working set or goes on rising, as a sentence; empty where it stayed as it was. */
    public Optional<String> rise() {
        return WorkingSetText.of(this);
    }

    /** The parts of memory that grew from the baseline to the last sample; none where either is missing. */
    List<GrownPart> grown() {
        return grownTo(recent.isEmpty() ? Optional.empty() : Optional.of(recent.get(recent.size() - 1)));
    }

    /** The parts of memory that grew from the baseline to when most was in use. */
    List<GrownPart> grownAtMost() {
        return grownTo(highest);
    }

    private List<GrownPart> grownTo(Optional<Sample> end) {
        return baseline.isEmpty() || end.isEmpty()
                ? List.of()
                : GrownPart.between(baseline.get().sample(), end.get(), tracked);
    }

    /** Whether live heap or all memory came to the critical level or beyond. */
    boolean isCritical() {
        return worst.orElse(Level.NORMAL).compareTo(Level.CRITICAL) >= 0 || worstTold.compareTo(Level.CRITICAL) >= 0;
    }
}
