package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.run.NodeReader;
import dev.ullage.internal.child.run.Telling;
import dev.ullage.internal.child.run.ThrownReader;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.HuntStep.LeftAside;
import dev.ullage.internal.child.wire.HuntStep.LeftAside.Why;
import dev.ullage.internal.child.wire.Thrown;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Notes which tests of one run did not pass, and how long each group took; it may tell what is in progress. */
final class RunListener implements TestExecutionListener {

    private final Map<String, Target> targets = new HashMap<>();
    private final int run;
    private final Optional<Telling> telling;
    private final Map<String, LeftAside> dropped = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Long> groupNanos = new HashMap<>();
    private int number;

    /**
     * A listener to one run.
     *
     * @param run how often these tests have run, this run included
     * @param telling who is told each start and end, so that a test is known in which the JVM ends
     */
    RunListener(Unit unit, int run, Optional<Telling> telling) {
        this.run = run;
        this.telling = telling;
        unit.targets().forEach(target -> {
            targets.put(target.id(), target);
            groupNanos.put(target.group().id(), 0L);
        });
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        number++;
        seen.add(identifier.getUniqueId());
        groupNanos.computeIfPresent(identifier.getUniqueId(), (id, nanos) -> nanos - System.nanoTime());
        telling.ifPresent(to -> to.tell(
                new Started(NodeReader.read(identifier), Thread.currentThread().getName(), number, Duration.ZERO)));
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        drop(identifier, Why.SKIPPED, reason);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        groupNanos.computeIfPresent(identifier.getUniqueId(), (id, nanos) -> nanos + System.nanoTime());
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            Why why = result.getStatus() == TestExecutionResult.Status.ABORTED ? Why.ABORTED : Why.FAILED;
            drop(
                    identifier,
                    why,
                    result.getThrowable()
                            .map(ThrownReader::read)
                            .map(Thrown::render)
                            .orElse("it said nothing"));
        }
        telling.ifPresent(to -> to.tell(new Finished(
                identifier.getUniqueId(),
                Status.valueOf(result.getStatus().name()),
                Duration.ZERO,
                OptionalLong.empty(),
                Optional.empty())));
    }

    /** A failure before an abort or a skip; what befalls a class befalls all its tests. */
    private void drop(TestIdentifier identifier, Why why, String reason) {
        String id = identifier.getUniqueId();
        Optional<Target> holder = holder(id);
        if (holder.isPresent()) {
            // Of a template, one invocation that does not run leaves the others.
            if (why == Why.FAILED || holder.get().id().equals(id)) {
                drop(holder.get(), why, reason);
            }
        } else {
            targets.values().stream()
                    .filter(target -> target.isWithin(id))
                    .forEach(target -> drop(target, why, reason));
        }
    }

    private void drop(Target target, Why why, String reason) {
        dropped.merge(
                target.id(),
                new LeftAside(target.id(), why, run, reason),
                (old, next) -> old.why() == Why.FAILED || next.why() != Why.FAILED ? old : next);
    }

    /** The test that a node of the plan is, or is an invocation of. */
    private Optional<Target> holder(String id) {
        String part = id;
        while (!targets.containsKey(part)) {
            int end = part.lastIndexOf("/[");
            if (end < 0) {
                return Optional.empty();
            }
            part = part.substring(0, end);
        }
        return Optional.ofNullable(targets.get(part));
    }

    /** The tests that did not pass. */
    List<LeftAside> dropped() {
        for (Target target : targets.values()) {
            if (!seen.contains(target.id()) && !dropped.containsKey(target.id())) {
                drop(target, Why.FAILED, "it is not found again when it is selected by its class, or unique id");
            }
        }
        return List.copyOf(dropped.values());
    }

    /** How long each group took, by its unique id. */
    Map<String, Long> groupNanos() {
        return groupNanos;
    }
}
