package dev.ullage.junit;

import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.OutputDropped;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Skipped;
import dev.ullage.internal.child.wire.Frame.StandardStream;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Thrown;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One forked JVM and what became of the tests in it. It is followed only as far as somebody waits for; what the tests
 * printed is printed here meanwhile. Safe for use by several threads: they wait one after the other.
 */
final class ForkedRun implements AutoCloseable {

    private static final Duration GLANCE = Duration.ofMillis(200);

    private final ChildJvm child;
    private final Map<String, TestNode> started = new LinkedHashMap<>();
    private final Map<String, Finished> finished = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, List<Map<String, String>>> entries = new LinkedHashMap<>();
    private long lastProgress = System.nanoTime();

    ForkedRun(ChildJvm child) {
        this.child = child;
    }

    /** Waits until the test or container has begun; or will not. */
    synchronized void awaitStart(String id, Duration deadline) throws IOException, InterruptedException {
        follow(() -> started.containsKey(id) || isDecided(id), deadline);
    }

    /** What became of a test or container; empty if the JVM ended before that was known, or has no such test. */
    synchronized Optional<Finished> await(String id, Duration deadline) throws IOException, InterruptedException {
        follow(() -> isDecided(id), deadline);
        return Optional.ofNullable(finished.get(id));
    }

    /** Waits for the end of the JVM. */
    synchronized ChildEnd awaitEnd(Duration deadline) throws IOException, InterruptedException {
        follow(() -> false, deadline);
        return child.end();
    }

    /** How the JVM ended; empty while it runs. */
    synchronized Optional<ChildEnd> end() throws IOException {
        return child.isOver() ? Optional.of(child.end()) : Optional.empty();
    }

    /** Why the test, or a container around it, was skipped. */
    synchronized Optional<String> skipped(String id) {
        return skipped.entrySet().stream()
                .filter(each -> TestIds.isSameOrBelow(id, each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The failure of a container around a test that therefore did not begin. */
    synchronized Optional<Finished> failedAround(String id) {
        return finished.values().stream()
                .filter(each -> each.status() != Status.SUCCESSFUL)
                .filter(each -> TestIds.isBelow(id, each.id()))
                .findFirst();
    }

    /** Classes and other containers that failed by themselves, as in {@code @AfterAll} or in the stream of a factory. */
    synchronized List<Finished> failedClasses() {
        return started.values().stream()
                .filter(node -> !node.isTest())
                .flatMap(node -> Optional.ofNullable(finished.get(node.id())).stream())
                .filter(each -> each.status() == Status.FAILED)
                .toList();
    }

    /** The tests and containers directly below one, in the order in which they began. */
    synchronized List<TestNode> children(String id) {
        return started.values().stream()
                .filter(node -> node.parent().filter(id::equals).isPresent())
                .toList();
    }

    /** The report entries of a test or container and of all below it, given away once. */
    synchronized List<Map<String, String>> takeEntries(String id) {
        List<Map<String, String>> taken = new ArrayList<>();
        entries.entrySet().removeIf(each -> {
            boolean mine = TestIds.isSameOrBelow(each.getKey(), id);
            if (mine) {
                taken.addAll(each.getValue());
            }
            return mine;
        });
        return taken;
    }

    /** The test, with the dump of the heap where its was the JVM's first {@code OutOfMemoryError}. */
    synchronized ChildEnd.OutOfMemory outOfMemory(Finished test) throws IOException {
        return new ChildEnd.OutOfMemory(
                test.thrown().flatMap(ForkedRun::reason),
                Optional.ofNullable(started.get(test.id())),
                test.thrown(),
                child.heapDumpOf(test.id()));
    }

    private static Optional<String> reason(Thrown thrown) {
        return thrown.nature() == Thrown.Nature.OUT_OF_MEMORY
                ? thrown.message()
                : thrown.cause().flatMap(ForkedRun::reason);
    }

    synchronized Optional<EffectiveValues> effective() {
        return child.progress().effective();
    }

    private boolean isDecided(String id) {
        return finished.containsKey(id)
                || skipped(id).isPresent()
                || failedAround(id).isPresent();
    }

    private void follow(BooleanSupplier until, Duration deadline) throws IOException, InterruptedException {
        while (!until.getAsBoolean() && !child.isOver()) {
            Optional<Frame> frame = child.await(GLANCE);
            frame.ifPresent(this::note);
            if (System.nanoTime() - lastProgress > deadline.toNanos() && !child.isOver()) {
                child.timeOut(deadline);
                lastProgress = System.nanoTime();
            }
        }
    }

    private void note(Frame frame) {
        if (frame instanceof Output output) {
            PrintStream stream = output.stream() == StandardStream.OUT ? System.out : System.err;
            stream.writeBytes(output.chunk().toArray());
            stream.flush();
            return;
        }
        if (frame instanceof Reported reported) {
            entries.computeIfAbsent(reported.id(), id -> new ArrayList<>()).add(reported.entries());
            return;
        }
        lastProgress = System.nanoTime();
        if (frame instanceof Started begun) {
            started.put(begun.node().id(), begun.node());
        } else if (frame instanceof Finished ended) {
            finished.put(ended.id(), ended);
        } else if (frame instanceof Skipped skip) {
            skipped.put(skip.node().id(), skip.reason());
        } else if (frame instanceof OutputDropped dropped) {
            System.err.println(
                    "The forked JVM wrote more than " + dropped.carried() + " bytes; the rest is not shown.");
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
