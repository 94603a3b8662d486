package dev.ullage.diagnose.allocation;

import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which classes code allocates most bytes of, garbage included, as a profiler saw it when the code ran again. Immutable.
 *
 * @param profiler the profiler that saw the allocations; absent where none could be had
 * @param shares the classes, the heaviest first
 * @param sites all sites, the heaviest first; they count bytes, not objects
 * @param reasons why it is incomplete; empty where it is not
 */
public record HeaviestAllocations(
        Optional<String> profiler, List<AllocationShare> shares, List<AllocationSite> sites, List<String> reasons) {

    private static final long ENOUGH_SAMPLES = 10_000;
    /** So many that it does not matter that a thread's last buffer counts as full. */
    private static final long ENOUGH_BYTES = 512 << 20;

    private static final int MOST_ITERATIONS = 10_000;

    /** Copies the lists. */
    public HeaviestAllocations {
        shares = List.copyOf(shares);
        sites = List.copyOf(sites);
        reasons = List.copyOf(reasons);
    }

    /**
     * Runs the code again under a profiler, for some 2 s at most unless one iteration takes longer.
     *
     * @param round the code, already warm; it is run one iteration at a time on the calling thread
     * @param bytesPerIteration what one iteration is known to allocate
     */
    public static HeaviestAllocations of(Round round, MemorySize bytesPerIteration) {
        long bytes = Math.max(1, bytesPerIteration.bytes());
        return of(
                round,
                bytes,
                List.of(() -> AsyncSampler.findForAll(1 + bytes / ENOUGH_SAMPLES), FlightSampler::findForAll));
    }

    static HeaviestAllocations of(Round round, long bytesPerIteration, List<AllocationSites.Choice> choices) {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            return absent(List.of("this Java runtime lacks the module jdk.jfr; add it with --add-modules jdk.jfr"));
        }
        if (!AllocationSites.ONE_SESSION.tryLock()) {
            return absent(List.of("another allocation profile is being taken in this JVM"));
        }
        try {
            long bytes = Math.min(ENOUGH_BYTES, roomInCaseItStays());
            int iterations = (int) Math.max(1, Math.min(MOST_ITERATIONS, bytes / bytesPerIteration));
            return firstOf(choices, round, iterations);
        } finally {
            AllocationSites.ONE_SESSION.unlock();
        }
    }

    /** A quarter of the free heap: the code may keep all that it allocates. */
    private static long roomInCaseItStays() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory()) / 4;
    }

    private static HeaviestAllocations firstOf(List<AllocationSites.Choice> choices, Round round, int iterations) {
        List<String> reasons = new ArrayList<>();
        for (AllocationSites.Choice choice : choices) {
            try {
                Sampler sampler = choice.find();
                PacedRound paced = new PacedRound(round, iterations);
                WeightFile file = recorded(sampler, paced);
                paced.failure().ifPresent(reasons::add);
                return new HeaviestAllocations(Optional.of(sampler.title()), file.shares(), file.sites(), reasons);
            } catch (UnavailableException unavailable) {
                reasons.add(unavailable.getMessage());
            }
        }
        return absent(reasons);
    }

    private static WeightFile recorded(Sampler sampler, PacedRound round) throws UnavailableException {
        try {
            Path recording = ScratchFiles.file("allocation", ".jfr");
            try {
                sampler.record(round, recording);
                return WeightFile.read(recording);
            } finally {
                Files.deleteIfExists(recording);
            }
        } catch (IOException unreadable) {
            throw new UnavailableException("the recording of " + sampler.title() + " is lost", unreadable);
        }
    }

    private static HeaviestAllocations absent(List<String> reasons) {
        return new HeaviestAllocations(Optional.empty(), List.of(), List.of(), reasons);
    }

    /**
     * Writes the sites as a flame graph: one HTML file that needs no other.
     *
     * @return whether there was anything to draw; if not, no file is written
     * @throws IOException if the file cannot be written
     */
    public boolean writeFlameGraph(Path html) throws IOException {
        return new AllocationProfile(profiler, sites, reasons).writeFlameGraph(html);
    }
}
