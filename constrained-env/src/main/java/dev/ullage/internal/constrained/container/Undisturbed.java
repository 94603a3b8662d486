package dev.ullage.internal.constrained.container;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Calls to the engine that come to their end, whoever interrupts this thread: the client gives up an interrupted call
 * half-way, and a container whose creation nobody waited for would be left behind.
 */
final class Undisturbed {

    private Undisturbed() {}

    /** Runs the call on a thread of its own; an interrupt that comes meanwhile is there afterwards. */
    static <T> T call(Callable<T> call) throws IOException {
        FutureTask<T> task = new FutureTask<>(call);
        new Thread(task, "ullage-engine").start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As it was thrown; gives what may be thrown on. */
    private static IOException unwrapped(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException("A call to the engine failed.", cause);
    }
}
