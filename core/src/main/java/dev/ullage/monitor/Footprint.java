package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Locale;

/**
 * What a sampler itself has taken.
 *
 * @param samples how many it handed on
 * @param cpu the processor time of its thread; zero where the JVM does not tell
 * @param allocated what its thread allocated on the heap since its first sample, classes that it loaded included; zero where the JVM does not tell
 * @param over the time from its first sample to its last
 */
public record Footprint(long samples, Duration cpu, MemorySize allocated, Duration over) {

    /** Its share of one processor, {@code 0.01} for 1 %; zero before the second sample. */
    public double cpuShare() {
        return over.isZero() ? 0 : (double) cpu.toNanos() / over.toNanos();
    }

    /** As a person reads it: {@code "1,200 samples; the sampler took 0.35 % of a CPU and allocated 4.1 KiB"}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d samples; the sampler took %.2f %% of a CPU and allocated %s",
                samples,
                100 * cpuShare(),
                allocated);
    }
}
