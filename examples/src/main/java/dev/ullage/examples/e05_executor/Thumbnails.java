package dev.ullage.examples.e05_executor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A workshop that makes pictures smaller, on a thread of its own; it works until it is closed. */
final class Thumbnails implements AutoCloseable {

    private final ExecutorService worker = Executors.newFixedThreadPool(1);

    int shrink(int width) throws ExecutionException, InterruptedException {
        return worker.submit(() -> width / 8).get();
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
