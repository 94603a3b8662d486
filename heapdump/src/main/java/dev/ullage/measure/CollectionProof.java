package dev.ullage.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether garbage was really collected, and how that is known.
 *
 * @param proven whether unreachable objects were found dead and the references to them were processed
 * @param means what made the JVM collect; absent when nothing did
 * @param took the wall time of all of it
 * @param doubt why nothing is proven, and the flag to change; absent when it is
 */
public record CollectionProof(boolean proven, Optional<CollectionMeans> means, Duration took, Optional<String> doubt) {}
