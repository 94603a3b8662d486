package dev.ullage.internal.gate.record;

import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known so far of a test, or of a class or another container. */
final class TestNote {

    private static final String CLASS = "(class)";

    final TestNode node;
    /** As the frame of its start has it; zero if it was skipped. */
    final int number;

    private final String className;
    private final String name;
    /** By the clock of the readings. */
    private final Duration start;

    Result result = Result.UNFINISHED;
    Duration duration = Duration.ZERO;
    /** Whether it ran once, and in the JVM that is watched: what it allocates is that of one run then. */
    boolean ranOnce = true;

    OptionalLong allocated = OptionalLong.empty();
    OptionalLong liveHeap = OptionalLong.empty();
    OptionalLong retained = OptionalLong.empty();
    Optional<String> failure = Optional.empty();
    Optional<String> thrown = Optional.empty();
    Optional<SourceLine> source = Optional.empty();
    /** While it runs. */
    Tail printed = new Tail();

    private long peak = -1;

    /** A node that begins, or is skipped. */
    TestNote(TestNode node, Optional<TestNote> parent, int number, Duration start) {
        this.node = node;
        this.number = number;
        this.start = start;
        className = node.className()
                .or(() -> parent.map(above -> above.className))
                .orElseGet(() -> parent.isPresent() ? parent.get().name : node.id());
        name = name(node, parent);
    }

    /** An invocation of a method, a template's or a factory's, is named by both. */
    private static String name(TestNode node, Optional<TestNote> parent) {
        if (parent.filter(above -> above.node.methodName().isPresent()).isPresent()) {
            return parent.get().name + " " + node.displayName();
        }
        boolean isClass = !node.isTest()
                && node.className().isPresent()
                && node.methodName().isEmpty();
        return isClass ? CLASS : node.displayName();
    }

    /** It came to no end before the run did. */
    void brokeOff(Duration at) {
        duration = at.compareTo(start) > 0 ? at.minus(start) : duration;
    }

    void peak(long bytes) {
        peak = Math.max(peak, bytes);
    }

    void end(Status status) {
        result = switch (status) {
            case SUCCESSFUL -> Result.PASSED;
            case ABORTED -> Result.ABORTED;
            case FAILED -> Result.FAILED;
        };
    }

    /** Whether it has a row of its own: a test, or a container that did not go well, because its tests may have none. */
    boolean isShown(Optional<TestNode> inProgress) {
        return node.isTest()
                || (result != Result.PASSED && result != Result.UNFINISHED)
                || inProgress.filter(during -> during.id().equals(node.id())).isPresent();
    }

    /**
     * Its row.
     *
     * @param begin when the clock of the readings began, since the start of the run
     * @param pauses of the run
     * @param declared the line at which its method is declared
     */
    TestRow row(Duration begin, Pauses pauses, Optional<SourceLine> declared) {
        Duration from = start.plus(begin);
        return new TestRow(
                node.id(),
                className,
                name,
                result,
                from,
                duration,
                size(allocated),
                size(liveHeap),
                retained,
                pauses.longestIn(from, from.plus(duration)),
                peak < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(peak)),
                failure,
                thrown,
                source.or(() -> declared));
    }

    String className() {
        return className;
    }

    private static Optional<MemorySize> size(OptionalLong bytes) {
        return bytes.isPresent() ? Optional.of(MemorySize.ofBytes(bytes.getAsLong())) : Optional.empty();
    }
}
