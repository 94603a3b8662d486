package dev.ullage.examples.e17_buffers;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a long-lived part has opened, closed together: the last first, and all of it even if one cannot be closed. Used by one thread. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    int size() {
        return open.size();
    }

    /**
     * Closes all.
     *
     * @throws IllegalStateException if one could not be closed; what each threw is suppressed in it
     */
    @Override
    public void close() {
        IllegalStateException failed = null;
        while (!open.isEmpty()) {
            AutoCloseable resource = open.pop();
            try {
                resource.close();
            } catch (Exception failure) {
                failed = failed == null ? new IllegalStateException("cannot close " + resource) : failed;
                failed.addSuppressed(failure);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
