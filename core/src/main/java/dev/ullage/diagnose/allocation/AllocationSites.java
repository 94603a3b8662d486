package dev.ullage.diagnose.allocation;

import dev.ullage.internal.scratch.ScratchFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The diagnosing round: the code under test runs again while a profiler in this process records its allocations.
 *
 * <p>The profiler is async-profiler where {@code tools.profiler:async-profiler} is on the class path and its native
 * library loads (Linux and macOS); else JDK Flight Recorder, which sees far fewer objects. What cannot be had is absent
 * from the profile, with the reason; nothing here throws because of a profiler or of the code under test.
 *
 * <p>From JDK 24 on the JVM warns on standard error when async-profiler's library is loaded, unless the JVM was started
 * with {@code --enable-native-access=ALL-UNNAMED}; nothing that runs later can avoid it.
 *
 * <p>One session runs at a time; a second thread that asks meanwhile gets a profile without sites.
 */
public final class AllocationSites {

    static final ReentrantLock ONE_SESSION = new ReentrantLock();

    private AllocationSites() {}

    /** Finds a profiler, or says why it cannot be had. */
    @FunctionalInterface
    interface Choice {
        Sampler find() throws UnavailableException;
    }

    /** Whether async-profiler is on the class path: without it sites are coarse, and take longer to find. */
    public static boolean hasProfiler() {
        return AsyncSampler.isOnClassPath();
    }

    /**
     * Runs the round under a profiler.
     *
     * @param round the code under test, already warm; it is run one iteration at a time on the calling thread
     * @param iterations the most iterations to run, apart from one for the pace and of a repetition where one profiler
     *     fails and the other takes over; it takes no new iteration after 2 s or when enough was seen
     * @param classNames the classes to look for, as {@link dev.ullage.measure.ClassCount} names them
     * @throws IllegalArgumentException if there are no iterations to run
     */
    public static AllocationProfile of(Round round, int iterations, Collection<String> classNames) {
        return of(round, iterations, classNames, List.of(AsyncSampler::find, FlightSampler::find));
    }

    static AllocationProfile of(Round round, int iterations, Collection<String> classNames, List<Choice> choices) {
        if (iterations < 1) {
            throw new IllegalArgumentException(
                    "iterations: %d given, at least 1 accepted, for example 300".formatted(iterations));
        }
        if (!ONE_SESSION.tryLock()) {
            return absent(List.of("another allocation profile is being taken in this JVM"));
        }
        try {
            return firstOf(choices, round, iterations, Set.copyOf(classNames));
        } finally {
            ONE_SESSION.unlock();
        }
    }

    private static AllocationProfile firstOf(List<Choice> choices, Round round, int iterations, Set<String> wanted) {
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            return absent(List.of("this Java runtime lacks the module jdk.jfr; add it with --add-modules jdk.jfr"));
        }
        List<String> reasons = new ArrayList<>();
        for (Choice choice : choices) {
            try {
                return session(choice.find(), new PacedRound(round, iterations), wanted, reasons);
            } catch (UnavailableException unavailable) {
                reasons.add(unavailable.getMessage());
            }
        }
        return absent(reasons);
    }

    private static AllocationProfile session(
            Sampler sampler, PacedRound round, Set<String> wanted, List<String> earlierReasons)
            throws UnavailableException {
        try {
            Path recording = ScratchFiles.file("allocation", ".jfr");
            try {
                sampler.record(round, recording);
                List<AllocationSite> sites = SampleFile.sites(recording, wanted);
                List<String> reasons = new ArrayList<>(earlierReasons);
                round.failure().ifPresent(reasons::add);
                return new AllocationProfile(Optional.of(sampler.title()), sites, reasons);
            } finally {
                Files.deleteIfExists(recording);
            }
        } catch (IOException unreadable) {
            throw new UnavailableException("the recording of " + sampler.title() + " is lost", unreadable);
        }
    }

    private static AllocationProfile absent(List<String> reasons) {
        return new AllocationProfile(Optional.empty(), List.of(), reasons);
    }
}
