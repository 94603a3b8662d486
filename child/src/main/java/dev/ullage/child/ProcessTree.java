package dev.ullage.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process with all that it started. On Linux these are known by a mark in their environment, which a process
 * keeps when its parent ends before it; elsewhere by descent.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final int ATTEMPTS = 5;

    private final Process root;
    private final String mark;

    /**
     * A tree whose root was started with a mark in its environment.
     *
     * @param mark {@code "NAME=value"}, the value unique
     */
    ProcessTree(Process root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Ends all of it at once, and waits until it is gone. */
    void end() throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Set<ProcessHandle> alive =
                    new LinkedHashSet<>(root.toHandle().descendants().toList());
            alive.add(root.toHandle());
            alive.addAll(marked());
            alive.removeIf(process -> !process.isAlive());
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            await(alive);
        }
    }

    /** A zombie that nobody reaps is waited for in vain, but not for long. */
    private static void await(Set<ProcessHandle> processes) throws InterruptedException {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            return;
        }
    }

    private List<ProcessHandle> marked() {
        List<ProcessHandle> found = new ArrayList<>();
        if (Files.isDirectory(PROC.resolve("self"))) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    if (isMarked(process)) {
                        Optional<ProcessHandle> handle = ProcessHandle.of(
                                Long.parseLong(process.getFileName().toString()));
                        handle.ifPresent(found::add);
                    }
                }
            } catch (IOException | NumberFormatException unreadable) {
                return found;
            }
        }
        return found;
    }

    private boolean isMarked(Path process) {
        try {
            String environment =
                    new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
            return environment.startsWith(mark + '\0') || environment.contains('\0' + mark + '\0');
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
