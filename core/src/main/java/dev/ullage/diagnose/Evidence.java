package dev.ullage.diagnose;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a diagnosis starts from: heap dumps from before and after some iterations, and the classes that grew. */
public final class Evidence {

    private final @Nullable Path before;
    private final Path after;
    private final int iterations;
    private final List<GrowingClass> growing;

    private Evidence(@Nullable Path before, Path after, int iterations, List<GrowingClass> growing) {
        if (iterations < 1) {
            throw new IllegalArgumentException(
                    "The iterations between the dumps must be 1 or more, but got " + iterations + ".");
        }
        if (growing.isEmpty()) {
            throw new IllegalArgumentException("A diagnosis needs at least one growing class, but got none.");
        }
        this.before = before;
        this.after = after;
        this.iterations = iterations;
        this.growing = List.copyOf(growing);
    }

    /**
     * Two dumps of live objects, so that the growing node can be seen.
     *
     * @param iterations how often the body ran between the dumps
     * @throws IllegalArgumentException if there is no iteration or no class
     */
    public static Evidence between(Path before, Path after, int iterations, List<GrowingClass> growing) {
        return new Evidence(before, after, iterations, growing);
    }

    /**
     * One dump of live objects. The growing node is then the place where most of a class's objects part, which a large
     * and steady collection of the same class can hide.
     *
     * @param iterations how often the body had run before the dump
     * @throws IllegalArgumentException if there is no iteration or no class
     */
    public static Evidence after(Path after, int iterations, List<GrowingClass> growing) {
        return new Evidence(null, after, iterations, growing);
    }

    /** The dump from before the iterations; empty if there is none. */
    public Optional<Path> before() {
        return Optional.ofNullable(before);
    }

    /** The dump from after the iterations. */
    public Path after() {
        return after;
    }

    /** How often the body ran between the dumps. */
    public int iterations() {
        return iterations;
    }

    /** The names of the classes that grew. */
    Set<String> growingNames() {
        return growing.stream().map(GrowingClass::className).collect(Collectors.toSet());
    }

    /** The classes that grew, in no particular order. */
    public List<GrowingClass> growing() {
        return growing;
    }
}
