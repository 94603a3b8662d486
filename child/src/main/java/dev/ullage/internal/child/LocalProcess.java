package dev.ullage.internal.child;

import dev.ullage.internal.scratch.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A child JVM as a process of this machine, found again by a mark. */
final class LocalProcess implements ChildHost {

    static final List<String> FOREIGN_FLAGS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What output may still take when the JVM has ended: another process may hold the stream, and be ended later. */
    private static final long DRAINING_MILLIS = 500;

    private final Process process;
    private final ProcessTree tree;
    private final Path javaHome;
    private final Path folder;
    private final Thread pump;

    private LocalProcess(Process process, ProcessTree tree, Path javaHome, Path folder, JvmOutput output) {
        this.process = process;
        this.tree = tree;
        this.javaHome = javaHome;
        this.folder = folder;
        pump = new Thread(() -> output.pump(process.getInputStream()), "ullage-output");
        pump.setDaemon(true);
        pump.start();
    }

    static LocalProcess start(JvmSpec spec, List<String> command, Path folder, JvmOutput output) throws IOException {
        if (!Files.isExecutable(Path.of(command.get(0)))) {
            throw new NoSuchFileException(command.get(0), null, "there is no such program to start");
        }
        ProcessMark mark = ProcessMark.of(folder);
        ProcessBuilder builder = new ProcessBuilder(mark.marking(command));
        builder.environment().keySet().removeAll(FOREIGN_FLAGS);
        builder.environment().keySet().removeAll(spec.withheld());
        builder.environment().putAll(spec.environment());
        builder.environment().put(mark.variable(), mark.name());
        Process process = builder.directory(spec.workingDirectory().toFile())
                .redirectErrorStream(true)
                .start();
        return new LocalProcess(process, new ProcessTree(process, mark), spec.javaHome(), folder, output);
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int exitCode() {
        try {
            pump.join(DRAINING_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    @Override
    public Optional<Long> pid() {
        return Optional.of(process.pid());
    }

    @Override
    public Optional<ThreadDump> threads() throws InterruptedException {
        return ThreadDump.of(process.pid(), javaHome, folder);
    }

    @Override
    public void letGo() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void end() throws InterruptedException {
        try {
            tree.end();
        } catch (InterruptedException later) {
            process.destroyForcibly();
            throw later;
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        if (!process.isAlive()) {
            Files.deleteIfExists(
                    Path.of("/tmp", ".java_pid" + process.pid())); // of a JVM that was asked for its threads
        }
    }
}
