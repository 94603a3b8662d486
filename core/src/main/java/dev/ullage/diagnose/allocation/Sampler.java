package dev.ullage.diagnose.allocation;

import java.nio.file.Path;

/** A profiler of allocations in this process. */
sealed interface Sampler permits AsyncSampler, FlightSampler {

    /** What it is called. */
    String title();

    /**
     * Records the allocations of a paced round; nothing of the profiler runs on afterwards.
     *
     * @param target the file that takes the recording, in the format of JDK Flight Recorder
     * @throws UnavailableException if the recording cannot be had; the round may have run or not
     */
    void record(PacedRound round, Path target) throws UnavailableException;
}
