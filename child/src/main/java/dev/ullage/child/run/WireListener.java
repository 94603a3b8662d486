package dev.ullage.child.run;

import dev.ullage.child.wire.Frame.Finished;
import dev.ullage.child.wire.Frame.Reported;
import dev.ullage.child.wire.Frame.Skipped;
import dev.ullage.child.wire.Frame.Started;
import dev.ullage.child.wire.Frame.Status;
import dev.ullage.child.wire.TestNode;
import dev.ullage.child.wire.Totals;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells each test's start, end and entries as they happen, and counts. */
final class WireListener implements TestExecutionListener {

    private final Telling telling;
    /** When what is in progress began, by unique id. */
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    private final Map<Status, Long> ended = new EnumMap<>(Status.class);
    private volatile @Nullable TestPlan plan;
    private long started;
    private long skipped;

    WireListener(Telling telling) {
        this.telling = telling;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        begun.put(identifier.getUniqueId(), System.nanoTime());
        telling.inProgress(identifier.getUniqueId());
        telling.tell(new Started(node(identifier), Thread.currentThread().getName()));
        if (identifier.isTest()) {
            synchronized (this) {
                started++;
            }
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Long begin = begun.remove(identifier.getUniqueId());
        Status status = Status.valueOf(result.getStatus().name());
        telling.tell(new Finished(
                identifier.getUniqueId(),
                status,
                Duration.ofNanos(begin == null ? 0 : System.nanoTime() - begin),
                result.getThrowable().map(ThrownReader::read)));
        telling.inProgress(identifier.getParentId().orElse(""));
        if (identifier.isTest()) {
            synchronized (this) {
                ended.merge(status, 1L, Long::sum);
            }
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        telling.tell(new Skipped(node(identifier), reason));
        TestPlan known = plan;
        long tests = identifier.isTest() || known == null
                ? 1
                : known.getDescendants(identifier).stream()
                        .filter(TestIdentifier::isTest)
                        .count();
        synchronized (this) {
            skipped += tests;
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        telling.tell(new Reported(identifier.getUniqueId(), entry.getKeyValuePairs()));
    }

    synchronized Totals totals() {
        return new Totals(
                started,
                ended.getOrDefault(Status.SUCCESSFUL, 0L),
                ended.getOrDefault(Status.FAILED, 0L),
                ended.getOrDefault(Status.ABORTED, 0L),
                skipped);
    }

    private static TestNode node(TestIdentifier identifier) {
        TestSource source = identifier.getSource().orElse(null);
        Optional<String> className = Optional.empty();
        Optional<String> methodName = Optional.empty();
        if (source instanceof MethodSource method) {
            className = Optional.of(method.getClassName());
            methodName = Optional.of(method.getMethodName());
        } else if (source instanceof ClassSource type) {
            className = Optional.of(type.getClassName());
        }
        return new TestNode(
                identifier.getUniqueId(),
                identifier.getParentId(),
                identifier.getDisplayName(),
                identifier.getLegacyReportingName(),
                identifier.isTest(),
                className,
                methodName);
    }
}
