package dev.ullage.internal.child;

import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.FrameReader;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.measure.MemorySize;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM that runs tests, followed frame by frame. It ends, with every process that it started, when it is closed,
 * when this JVM shuts down, and when this JVM dies.
 *
 * <p>Not safe for use by several threads, but {@link #close()} is.
 */
public final class ChildJvm implements AutoCloseable {

    private static final String MAIN = "dev.ullage.internal.child.run.Main";
    private static final String HUNT = "dev.ullage.internal.child.hunt.HuntMain";
    /** How often a file that does not grow is looked at. */
    private static final Duration GLANCE = Duration.ofMillis(5);
    /** What shutdown hooks and other threads of the child get once the run is over. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final ChildFolder folder;
    private final ChildHost host;
    private final JvmOutput output;
    private final FrameReader reader;
    private final Progress progress = new Progress();
    private final long startedAt = System.nanoTime();
    private long endedAt;
    private ChildEnd.@Nullable TimedOut timedOut;
    private boolean isOver;

    private ChildJvm(ChildFolder folder, ChildHost host, JvmOutput output) throws IOException {
        this.folder = folder;
        this.host = host;
        this.output = output;
        this.reader = FrameReader.follow(folder.frames());
    }

    /**
     * Starts a JVM on this machine that runs the request.
     *
     * @throws IOException if there is no {@code java} to start, or no room for the files that both share
     */
    public static ChildJvm start(JvmSpec spec, RunRequest request) throws IOException {
        return start(spec, request, LocalProcess::start);
    }

    /**
     * Starts a JVM that runs the request, in a way of the caller's.
     *
     * @throws IOException if it cannot be started, or there is no room for the files that both share
     */
    public static ChildJvm start(JvmSpec spec, RunRequest request, ChildStart way) throws IOException {
        ChildFolder folder = ChildFolder.create(request);
        try {
            JvmSpec fitted = way.fitted(spec, folder.path());
            ArgumentFile.write(folder.arguments(), arguments(fitted, request, folder));
            JvmOutput output = new JvmOutput();
            ChildHost host = way.start(fitted, command(fitted, request, folder), folder.path(), output);
            ChildJvm child = new ChildJvm(folder, host, output);
            OpenChildren.add(child);
            return child;
        } catch (IOException | RuntimeException notStarted) {
            folder.delete();
            throw notStarted;
        }
    }

    private static List<String> command(JvmSpec spec, RunRequest request, ChildFolder folder) {
        return List.of(
                spec.javaHome().resolve("bin").resolve("java").toString(),
                "@" + folder.arguments(),
                request.hunting().isPresent() ? HUNT : MAIN,
                folder.request().toString(),
                folder.frames().toString(),
                "--end-with-parent");
    }

    private static List<String> arguments(JvmSpec spec, RunRequest request, ChildFolder folder) {
        List<String> arguments = new ArrayList<>();
        spec.heap().map(ChildJvm::heapFlag).ifPresent(arguments::add);
        spec.collector().ifPresent(collector -> arguments.addAll(List.of(collector.flags())));
        arguments.add("-XX:+HeapDumpOnOutOfMemoryError");
        arguments.add("-XX:HeapDumpPath=" + folder.heapDump().file());
        arguments.add("-XX:ErrorFile=" + folder.errorLog());
        request.watching()
                .interval()
                .ifPresent(any -> arguments.add(folder.pauses().flag()));
        spec.systemProperties().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        arguments.add("-cp");
        arguments.add(String.join(File.pathSeparator, spec.classPath()));
        arguments.addAll(spec.flags());
        return arguments;
    }

    private static String heapFlag(MemorySize heap) {
        return "-Xmx" + heap.bytes();
    }

    /**
     * The next frame, as soon as it is there. Empty if none came within {@code patience}, or {@link #isOver()}.
     *
     * @throws dev.ullage.internal.child.wire.WireException if the stream is damaged
     * @throws IOException if it cannot be read
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public Optional<Frame> await(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isOver) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while the frames of a child JVM were awaited.");
            }
            boolean isDead = !host.isAlive();
            Optional<Frame> frame = reader.poll();
            if (frame.isPresent()) {
                note(frame.get());
                return frame;
            }
            isOver = isDead;
            long left = deadline - System.nanoTime();
            if (isOver || left <= 0) {
                break;
            }
            endIfItLingers();
            host.await(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
        }
        return Optional.empty();
    }

    private void note(Frame frame) throws IOException {
        progress.note(frame);
        if (frame instanceof Frame.Ended) {
            endedAt = System.nanoTime();
            host.letGo();
        }
    }

    private void endIfItLingers() throws InterruptedException {
        if (progress.ended().isPresent() && System.nanoTime() - endedAt > FAREWELL.toNanos()) {
            host.end();
        }
    }

    /** Whether the JVM has ended and all its frames were read. */
    public boolean isOver() {
        return isOver;
    }

    /** How far the run has come, by the frames that were awaited. */
    public Progress progress() {
        return progress;
    }

    /**
     * The child's process id.
     *
     * @throws java.util.NoSuchElementException if it is no process of this machine
     */
    public long pid() {
        return host.pid().orElseThrow();
    }

    /** What it runs in. */
    public ChildHost host() {
        return host;
    }

    /** The heap at the first {@code OutOfMemoryError}, be it that a test caught it; empty where there was none. */
    public Optional<Path> heapDump() {
        return folder.heapDump().ifThere();
    }

    /**
     * The same, where that error was within a test or container that has ended.
     *
     * @throws IOException if the child's files cannot be read
     */
    public Optional<Path> heapDumpOf(String id) throws IOException {
        return folder.heapDump().ended().filter(id::equals).flatMap(any -> heapDump());
    }

    /**
     * The pauses of its garbage collector so far, in the order of time; none of a JVM that is not watched.
     *
     * @throws IOException if the JVM's log of them cannot be read
     */
    public List<Pause> pauses() throws IOException {
        return folder.pauses().pauses();
    }

    /** How long ago it was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** The folder of its files until it is closed: the heap dump, a crash log. */
    public Path folder() {
        return folder.path();
    }

    /**
     * Ends the JVM because something in it took too long, after a look at its threads.
     *
     * @param deadline what was allowed, for the outcome
     * @throws InterruptedException if this thread is interrupted meanwhile; the JVM is ended all the same
     */
    public void timeOut(Duration deadline) throws InterruptedException {
        try {
            timedOut = new ChildEnd.TimedOut(
                    deadline,
                    progress.nodeInProgress(),
                    progress.inProgress().map(Frame.Started::thread),
                    host.threads());
        } finally {
            host.end();
        }
    }

    /**
     * How the JVM ended.
     *
     * @throws IllegalStateException if it is not over yet
     * @throws IOException if its files cannot be read
     */
    public ChildEnd end() throws IOException {
        if (!isOver) {
            throw new IllegalStateException("The child JVM is not over yet: await its frames.");
        }
        ChildEnd.TimedOut late = timedOut;
        return late != null ? late : new Autopsy(progress, folder, host.exitCode(), reader.position(), output).end();
    }

    /** Ends the JVM and all it started, where that has not happened, and deletes its folder. */
    @Override
    public void close() throws IOException {
        OpenChildren.remove(this);
        boolean interrupted = Thread.interrupted();
        try {
            host.end();
        } catch (InterruptedException later) {
            interrupted = true;
        }
        try (reader) {
            host.close();
        } finally {
            folder.delete();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
