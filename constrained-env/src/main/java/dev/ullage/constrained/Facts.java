package dev.ullage.constrained;

import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a run, however it ended.
 *
 * @param limits what it was allowed
 * @param place where it ran, as sentences name it: {@code "a forked JVM"}
 * @param setting where it ran, what held its limits and what only watched them, as lines of a report
 * @param enforced which limits were held, in words: {@code "time"}; none where the JVM did not come so far
 * @param watched which limits were only watched, likewise
 * @param effective what the JVM really got; empty where it did not come so far
 * @param discovered test methods, before the run
 * @param totals how many tests came to which end
 * @param failures those that failed, classes and other containers among them, the first 20
 * @param peak the most memory that was seen in use; empty where nobody looked
 * @param course how memory went
 * @param started when the JVM was started
 * @param took from the start of the JVM to its end
 */
public record Facts(
        Limits limits,
        String place,
        List<String> setting,
        List<String> enforced,
        List<String> watched,
        Optional<EffectiveValues> effective,
        long discovered,
        Totals totals,
        List<FailedTest> failures,
        Optional<MemorySize> peak,
        Course course,
        Instant started,
        Duration took) {

    /** Immutable lists. */
    public Facts {
        setting = List.copyOf(setting);
        enforced = List.copyOf(enforced);
        watched = List.copyOf(watched);
        failures = List.copyOf(failures);
    }

    /** The largest heap that the JVM had, or might have. */
    MemorySize maxHeap() {
        return effective
                .map(values -> MemorySize.ofBytes(values.maxHeap()))
                .or(limits::heap)
                .orElse(limits.memory());
    }

    /** The same with more lines of its setting. */
    Facts with(List<String> lines) {
        List<String> all = Stream.concat(setting.stream(), lines.stream()).toList();
        return new Facts(
                limits,
                place,
                all,
                enforced,
                watched,
                effective,
                discovered,
                totals,
                failures,
                peak,
                course,
                started,
                took);
    }

    /** The place and its size: {@code "a forked JVM of 256 MiB"}. */
    String placeAndSize() {
        return place + " of " + limits.memory();
    }

    /**
     * A test that failed, or a class whose {@code @BeforeAll} did, say.
     *
     * @param test its place
     * @param failure the first line of what it threw
     */
    public record FailedTest(String test, String failure) {}
}
