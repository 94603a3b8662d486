package dev.ullage.constrained;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.WorkingSet;
import java.util.Optional;

/** What was learnt of live heap, as a sentence: whether a rise was a working set or went on. */
final class WorkingSetText {

    private WorkingSetText() {}

    /** Empty where live heap stayed as it was before the first test. */
    static Optional<String> of(Course course) {
        Optional<MemorySize> first = course.baseline().flatMap(Baseline::liveHeap);
        Optional<WorkingSet> learnt = course.figures().workingSet();
        return first.isEmpty() ? Optional.empty() : learnt.flatMap(known -> of(first.get(), known));
    }

    private static Optional<String> of(MemorySize first, WorkingSet learnt) {
        String steps = learnt.steps() == 1 ? "a step" : learnt.steps() + " steps";
        return switch (learnt.course()) {
            case LEVEL -> Optional.empty();
            case STEPS ->
                Optional.of("live heap rose in " + steps + " and then stayed, as where contexts start and"
                        + " live on: the baseline moved with it, " + first + " → " + learnt.baseline());
            case ROSE_AT_THE_END ->
                Optional.of("live heap rose at the end, where no further test shows whether it stays: it is"
                        + " held against the baseline of " + learnt.baseline());
            case RISING ->
                Optional.of("live heap rose from test to test to the end"
                        + (learnt.steps() > 0 ? ", beside " + steps + " that stayed" : "")
                        + ": that is no working set, and it is held against the baseline of " + learnt.baseline());
        };
    }
}
