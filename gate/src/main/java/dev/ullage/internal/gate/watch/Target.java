package dev.ullage.internal.gate.watch;

import java.nio.file.Path;

/**
 * A JVM to be watched.
 *
 * @param pid its process id, as this process sees it
 * @param main its main class or jar, as it was started
 * @param java its version: {@code "17.0.15"}
 * @param collector its garbage collector, as far as its counters tell
 * @param started milliseconds since the epoch
 * @param file its counters
 */
public record Target(long pid, String main, String java, String collector, long started, Path file) {

    /** As sentences name it: {@code "JVM 4711 (com.acme.Shop)"}. */
    @Override
    public String toString() {
        return "JVM " + pid + " (" + main + ")";
    }
}
