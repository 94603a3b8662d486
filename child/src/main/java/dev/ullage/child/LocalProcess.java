package dev.ullage.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A child JVM as a process of this machine, found again by a mark in its environment. */
final class LocalProcess implements ChildHost {

    static final List<String> FOREIGN_FLAGS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final String MARK = "ULLAGE_CHILD";

    private final Process process;
    private final ProcessTree tree;
    private final Path javaHome;
    private final Path folder;

    private LocalProcess(Process process, ProcessTree tree, Path javaHome, Path folder) {
        this.process = process;
        this.tree = tree;
        this.javaHome = javaHome;
        this.folder = folder;
    }

    static LocalProcess start(JvmSpec spec, List<String> command, Path folder, Path console) throws IOException {
        String id = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(FOREIGN_FLAGS);
        builder.environment().keySet().removeAll(spec.withheld());
        builder.environment().putAll(spec.environment());
        builder.environment().put(MARK, id);
        Process process = builder.directory(spec.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        return new LocalProcess(process, new ProcessTree(process, MARK + "=" + id), spec.javaHome(), folder);
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
    }
}
