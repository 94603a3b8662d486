package dev.ullage.junit;

import dev.ullage.leak.Resource;
import dev.ullage.measure.DurationText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An attribute of an annotation: how its text is read and what it accepts, for the annotation and the configuration
 * parameter alike.
 *
 * @param accepted completes the sentence "… must be …"
 * @param inAnnotation an example as Java source
 * @param inParameter the same example as the value of a configuration parameter
 * @param parser empty where the values are not accepted; more than one value only where the attribute is a list
 */
record Attribute<T>(
        String name,
        String accepted,
        String inAnnotation,
        String inParameter,
        Function<List<String>, Optional<T>> parser) {

    private static final int MOST = 1_000_000;
    private static final Pattern TYPE_PATTERN = Pattern.compile("[^\\s,;]+");

    static final Attribute<Integer> WARMUP = count("warmup", 1, 17);
    static final Attribute<Integer> ITERATIONS = count("iterations", 3, 17);
    static final Attribute<Integer> ROUNDS = count("rounds", 3, 5);
    static final Attribute<Duration> TIME_BUDGET = new Attribute<>(
            "timeBudget",
            DurationText.ACCEPTED + ", more than zero",
            "\"10s\"",
            "10s",
            values -> parseDuration(values.get(0)));
    static final Attribute<Set<Resource>> WATCHING = new Attribute<>(
            "watching",
            "one or more of " + Stream.of(Resource.values()).map(Enum::name).collect(Collectors.joining(", ")),
            "{HEAP, THREADS}",
            "HEAP, THREADS",
            Attribute::parseResources);
    static final Attribute<List<String>> IGNORING = new Attribute<>(
            "ignoring",
            "one or more class names, in which * stands for any characters",
            "\"com.acme.Audit*\"",
            "com.acme.Audit*, com.acme.Trace",
            values -> values.stream().allMatch(Attribute::isTypePattern) ? Optional.of(values) : Optional.empty());
    static final Attribute<Reaction> ON_INCONCLUSIVE =
            choice("onInconclusive", Reaction.REPORT, List.of(Reaction.FAIL, Reaction.REPORT));
    static final Attribute<Reaction> ON_SATURATING =
            choice("onSaturating", Reaction.FAIL, List.of(Reaction.FAIL, Reaction.REPORT));
    static final Attribute<Recordings> TEST_FRAMEWORKS =
            choice("testFrameworks", Recordings.FAIL, List.of(Recordings.NOTE, Recordings.FAIL));
    static final Attribute<IterationLifecycle> LIFECYCLE = choice(
            "lifecycle",
            IterationLifecycle.PER_ITERATION,
            List.of(IterationLifecycle.ONCE, IterationLifecycle.PER_ITERATION));

    /** A whole number from {@code least} to a million. */
    static Attribute<Integer> count(String name, int least, int example) {
        return new Attribute<>(
                name,
                "a whole number from " + least + " to " + MOST,
                "" + example,
                "" + example,
                values -> parseCount(values.get(0)).filter(count -> count >= least && count <= MOST));
    }

    private static <E extends Enum<E>> Attribute<E> choice(String name, E example, List<E> accepted) {
        return new Attribute<>(
                name,
                accepted.stream().map(Enum::name).collect(Collectors.joining(" or ")),
                example.name(),
                example.name(),
                values -> parseConstant(values.get(0), accepted));
    }

    private static Optional<Integer> parseCount(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parseDuration(String text) {
        return DurationText.parse(text).filter(duration -> !duration.isZero());
    }

    private static Optional<Set<Resource>> parseResources(List<String> values) {
        Set<Resource> resources = EnumSet.noneOf(Resource.class);
        for (String value : values) {
            Optional<Resource> resource = parseConstant(value, List.of(Resource.values()));
            if (resource.isEmpty()) {
                return Optional.empty();
            }
            resources.add(resource.get());
        }
        return Optional.of(resources);
    }

    private static boolean isTypePattern(String text) {
        return TYPE_PATTERN.matcher(text).matches();
    }

    private static <E extends Enum<E>> Optional<E> parseConstant(String text, List<E> accepted) {
        String name = text.toUpperCase(Locale.ROOT);
        return accepted.stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}
