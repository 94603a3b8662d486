package dev.ullage.child.hunt;

import dev.ullage.child.run.ThrownReader;
import dev.ullage.child.wire.HuntStep.Dropped;
import dev.ullage.child.wire.HuntStep.Dropped.Why;
import dev.ullage.child.wire.Thrown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Notes which tests of one run did not pass. */
final class LoopListener implements TestExecutionListener {

    private final List<Target> targets;
    private final int iteration;
    private final Map<String, Dropped> dropped = new LinkedHashMap<>();
    private final List<String> seen = new ArrayList<>();

    LoopListener(List<Target> targets, int iteration) {
        this.targets = targets;
        this.iteration = iteration;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (iteration == 1) {
            seen.add(identifier.getUniqueId());
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        drop(identifier, Why.SKIPPED, reason);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (result.getStatus() != Status.SUCCESSFUL) {
            Why why = result.getStatus() == Status.ABORTED ? Why.ABORTED : Why.FAILED;
            String thrown = result.getThrowable()
                    .map(ThrownReader::read)
                    .map(Thrown::render)
                    .orElse("it said nothing");
            drop(identifier, why, iteration == 1 ? thrown : "when it was repeated: " + thrown);
        }
    }

    /** A failure before an abort or a skip; what befalls a class befalls all its tests. */
    private void drop(TestIdentifier identifier, Why why, String reason) {
        String id = identifier.getUniqueId();
        for (Target target : targets) {
            if ((target.holds(id) && !isInvocationSkip(target, id, why)) || target.isWithin(id)) {
                dropped.merge(
                        target.id(),
                        new Dropped(target.id(), why, reason),
                        (old, next) -> old.why() == Why.FAILED || next.why() != Why.FAILED ? old : next);
            }
        }
    }

    /** Of a template, one invocation that does not run leaves the others. */
    private static boolean isInvocationSkip(Target target, String id, Why why) {
        return why != Why.FAILED && !target.id().equals(id);
    }

    /** The tests that did not pass. */
    List<Dropped> dropped() {
        if (iteration == 1) {
            for (Target target : targets) {
                if (!seen.contains(target.id()) && !dropped.containsKey(target.id())) {
                    dropped.put(
                            target.id(),
                            new Dropped(target.id(), Why.FAILED, "it is not found again by its unique id"));
                }
            }
        }
        return List.copyOf(dropped.values());
    }
}
