package dev.ullage.constrained;

import dev.ullage.measure.MemorySize;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The category of the JVM's own tracking (NMT) that grew most.
 *
 * @param name as the JVM names it
 * @param growth in bytes
 */
record NativeCategory(String name, long growth) {

    private static final String OTHER = "Other";
    /** What samples tell. */
    private static final Set<String> TOLD = Set.of("Java Heap", "Class", "Metaspace");

    /**
     * The one that grew most of those that samples do not tell; empty where the JVM does not track.
     *
     * @param direct by how much direct buffers grew, which the JVM counts as {@code Other}
     */
    static Optional<NativeCategory> most(Map<String, MemorySize> tracked, long direct) {
        return tracked.entrySet().stream()
                .filter(each -> !TOLD.contains(each.getKey()))
                .map(each -> new NativeCategory(
                        each.getKey(), each.getValue().bytes() - (each.getKey().equals(OTHER) ? direct : 0)))
                .max(Comparator.comparingLong(NativeCategory::growth));
    }

    /** {@code "Other by 144 MiB"}. */
    String text() {
        return name + " by " + MemorySize.ofBytes(Math.max(0, growth));
    }

    /** What bounds it, or native memory of so many bytes that the JVM does not know of. */
    String cure(long all) {
        if (growth * 2 < all) {
            return "see what native libraries take, which the JVM does not track";
        }
        return name.equals(OTHER)
                ? "free what Unsafe and foreign memory take, which the JVM tracks as Other"
                : "see what the JVM tracks as " + name + " (jcmd PID VM.native_memory)";
    }
}
