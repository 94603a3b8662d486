package dev.ullage.internal.child;

import dev.ullage.internal.scratch.ProcessMark;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process with all that it started. On Linux these are known by a mark, which a process keeps when its parent ends
 * before it; elsewhere by descent.
 */
final class ProcessTree {

    private static final int ATTEMPTS = 5;

    private final Process root;
    private final ProcessMark mark;

    /** A tree whose root was started with a mark. */
    ProcessTree(Process root, ProcessMark mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Ends all of it at once, and waits until it is gone. */
    void end() throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Set<ProcessHandle> alive =
                    new LinkedHashSet<>(root.toHandle().descendants().toList());
            alive.add(root.toHandle());
            alive.addAll(mark.processes());
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
}
