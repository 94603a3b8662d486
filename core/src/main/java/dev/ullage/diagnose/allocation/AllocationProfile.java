package dev.ullage.diagnose.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where objects of some classes were allocated, as a profiler saw it, or why that is not known. Immutable. */
public final class AllocationProfile {

    private final Optional<String> profiler;
    private final List<AllocationSite> sites;
    private final List<String> reasons;

    AllocationProfile(Optional<String> profiler, List<AllocationSite> sites, List<String> reasons) {
        this.profiler = profiler;
        this.sites = List.copyOf(sites);
        this.reasons = List.copyOf(reasons);
    }

    /** The profiler that saw the allocations: {@code "async-profiler 4.6"}; absent where none could be had. */
    public Optional<String> profiler() {
        return profiler;
    }

    /** All sites, the most frequent first. */
    public List<AllocationSite> sites() {
        return sites;
    }

    /** The sites of a class, the most frequent first. */
    public List<AllocationSite> sites(String className) {
        return sites.stream().filter(site -> site.className().equals(className)).toList();
    }

    /** The most frequent site of a class; where absent, {@link #absence} says why. */
    public Optional<AllocationSite> siteOf(String className) {
        return sites(className).stream().findFirst();
    }

    /** Why no site of the class is known; absent when one is. */
    public Optional<String> absence(String className) {
        if (siteOf(className).isPresent()) {
            return Optional.empty();
        }
        String head = profiler.map(title -> title + " saw no allocation of " + className)
                .orElse("no allocation profiler could be had");
        return Optional.of(reasons.isEmpty() ? head : head + ": " + String.join("; ", reasons));
    }

    /**
     * Writes the sites as a flame graph: one HTML file that needs no other.
     *
     * @return whether there was anything to draw; if not, no file is written
     * @throws IOException if the file cannot be written
     */
    public boolean writeFlameGraph(Path html) throws IOException {
        if (sites.isEmpty()) {
            return false;
        }
        Files.writeString(html, FlameGraph.html(profiler.orElseThrow(), sites));
        return true;
    }
}
