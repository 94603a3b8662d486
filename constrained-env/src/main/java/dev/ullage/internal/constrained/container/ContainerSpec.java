package dev.ullage.internal.constrained.container;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * What a container may take.
 *
 * @param memory of all its processes, files in {@code /tmp} included
 * @param swap beyond that
 * @param cpus how many processors; all without one
 * @param network whether it reaches the network
 */
public record ContainerSpec(MemorySize memory, MemorySize swap, Optional<Double> cpus, boolean network) {}
