package dev.ullage.internal.child.run;

import dev.ullage.internal.child.run.Allocations.Stretch;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Skipped;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.internal.printable.Printable;
import dev.ullage.measure.AllocationCounters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells each test's start, end and entries as they happen, and counts. */
final class WireListener implements TestExecutionListener {

    /**
     * What is in progress.
     *
     * @param number 1 for what began first, and so on
     * @param allocation of a test
     */
    private record Begun(int number, long nanos, Optional<Stretch> allocation) {}

    private static final int MOST_CAUSES = 32;
    private static final int LONGEST_THREAD = 300;
    private static final int LONGEST_REASON = 4000;
    private static final int MOST_ENTRIES = 16;
    private static final int LONGEST_KEY = 300;
    /** Entries of Ullage's own are far shorter; a frame holds all that a test may publish at once. */
    private static final int LONGEST_ENTRY = 256 << 10;

    private static final Begun NOTHING = new Begun(0, 0, Optional.empty());

    private final Telling telling;
    private final Optional<Watch> watch;
    private final long origin = System.nanoTime();
    private final Allocations allocations = new Allocations();
    /** What is in progress, by unique id. */
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    private final Map<Status, Long> ended = new EnumMap<>(Status.class);
    private volatile @Nullable TestPlan plan;
    private volatile @Nullable OutOfMemoryError outOfMemory;
    private final AtomicInteger running = new AtomicInteger();
    private int numbers;
    private long started;
    private long skipped;

    WireListener(Telling telling, Optional<Watch> watch) {
        this.telling = telling;
        this.watch = watch;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        watch.ifPresent(each -> each.next(running.get()));
        Optional<Stretch> allocation = identifier.isTest() ? Optional.of(new Stretch()) : Optional.empty();
        synchronized (this) {
            numbers++;
            begun.put(identifier.getUniqueId(), new Begun(numbers, System.nanoTime(), allocation));
            telling.inProgress(NodeReader.id(identifier.getUniqueId()), numbers);
            String thread = Printable.cut(Thread.currentThread().getName(), LONGEST_THREAD);
            telling.tell(new Started(NodeReader.read(identifier), thread, numbers, elapsed()));
            started += identifier.isTest() ? 1 : 0;
        }
        running.addAndGet(identifier.isTest() ? 1 : 0);
        if (allocation.isPresent()) {
            allocations.begin(allocation.get());
        }
    }

    private Duration elapsed() {
        return watch.map(Watch::elapsed).orElseGet(() -> Duration.ofNanos(System.nanoTime() - origin));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        long own = AllocationCounters.ofThisThread();
        long now = System.nanoTime();
        Optional<OutOfMemoryError> fatal = result.getThrowable().flatMap(WireListener::outOfMemory);
        if (identifier.getParentId().isEmpty() && fatal.isPresent()) {
            outOfMemory = fatal.get();
            return;
        }
        Optional<Begun> begin = Optional.ofNullable(begun.remove(identifier.getUniqueId()));
        long took = begin.map(each -> now - each.nanos()).orElse(0L);
        OptionalLong allocated = begin.flatMap(Begun::allocation)
                .map(stretch -> allocations.end(stretch, own))
                .orElse(OptionalLong.empty());
        running.addAndGet(identifier.isTest() ? -1 : 0);
        if (identifier.isContainer()) {
            watch.ifPresent(each -> each.next(running.get()));
        }
        Status status = Status.valueOf(result.getStatus().name());
        telling.tellEnd(new Finished(
                NodeReader.id(identifier.getUniqueId()),
                status,
                Duration.ofNanos(took),
                allocated,
                result.getThrowable().map(ThrownReader::read)));
        String parent = identifier.getParentId().orElse("");
        telling.inProgress(
                NodeReader.id(parent), begun.getOrDefault(parent, NOTHING).number());
        if (identifier.isTest()) {
            synchronized (this) {
                ended.merge(status, 1L, Long::sum);
            }
        }
        begin.ifPresent(each -> tellEnd(identifier, each.number()));
    }

    private static Optional<OutOfMemoryError> outOfMemory(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, each -> each.flatMap(ThrownReader::cause))
                .limit(MOST_CAUSES)
                .flatMap(Optional::stream)
                .filter(OutOfMemoryError.class::isInstance)
                .map(OutOfMemoryError.class::cast)
                .findFirst();
    }

    /** What made an engine give up, which the launcher throws on only where tests run on its own thread. */
    Optional<OutOfMemoryError> outOfMemory() {
        return Optional.ofNullable(outOfMemory);
    }

    private void tellEnd(TestIdentifier identifier, int number) {
        boolean isClass = !identifier.isTest()
                && identifier.getSource().filter(ClassSource.class::isInstance).isPresent();
        if (identifier.isTest() || isClass) {
            watch.ifPresent(each -> each.ended(number, isClass));
        }
    }

    /** Of a container each test is told, as build tools count them; itself only where its tests are not known. */
    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        TestPlan known = plan;
        List<TestIdentifier> tests = identifier.isTest() || known == null
                ? List.of(identifier)
                : known.getDescendants(identifier).stream()
                        .filter(TestIdentifier::isTest)
                        .toList();
        String why = Printable.cut(reason, LONGEST_REASON);
        (tests.isEmpty() ? List.of(identifier) : tests)
                .forEach(each -> telling.tell(new Skipped(NodeReader.read(each), why)));
        synchronized (this) {
            skipped += tests.size();
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        Map<String, String> entries = new LinkedHashMap<>();
        entry.getKeyValuePairs().entrySet().stream()
                .limit(MOST_ENTRIES)
                .forEach(each -> entries.put(
                        Printable.cut(each.getKey(), LONGEST_KEY), Printable.cut(each.getValue(), LONGEST_ENTRY)));
        telling.tell(new Reported(NodeReader.id(identifier.getUniqueId()), entries));
    }

    synchronized Totals totals() {
        return new Totals(
                started,
                ended.getOrDefault(Status.SUCCESSFUL, 0L),
                ended.getOrDefault(Status.FAILED, 0L),
                ended.getOrDefault(Status.ABORTED, 0L),
                skipped);
    }
}
