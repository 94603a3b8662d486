package dev.ullage.internal.gate.goal;

import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.gate.fit.Quantity;
import dev.ullage.internal.gate.shard.ShardPlace;
import dev.ullage.internal.gate.shard.ShardVariables;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.measure.DurationText;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Levels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/**
 * Reads parameters, and says of a bad one what it is called, what was given and what is accepted.
 *
 * @param wording names them as those who ask do
 */
public record Settings(Wording wording) {

    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?) ?%");

    /** A size relative to something or not; all but zero need a unit. */
    private static final Pattern BARE_NUMBER = Pattern.compile("(?:baseline\\s*\\+|limit\\s*-)?\\s*0*[1-9.][\\d.]*");

    /**
     * What limits are given as.
     *
     * @param memory in all: {@code "256MiB"}
     * @param swap beyond that: {@code "0"}
     * @param cpus a number of processors
     * @param heap a size, or a share of the memory: {@code "50%"}
     * @param collector by name: {@code "G1"}
     * @param timeout of all tests: {@code "10m"}
     */
    public record Texts(
            String memory,
            String swap,
            Optional<String> cpus,
            Optional<String> heap,
            Optional<String> collector,
            String timeout) {}

    /**
     * What the tests may take.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public Limits limits(Texts texts) {
        Limits limits = named(
                        "memory", texts.memory(), "256MiB", () -> Limits.memory(withUnit(texts.memory(), "256MiB")))
                .swap(size("swap", texts.swap()))
                .time(duration("timeout", texts.timeout()));
        if (texts.cpus().isPresent()) {
            limits = cpus(limits, texts.cpus().get());
        }
        if (texts.heap().isPresent()) {
            limits = heap(limits, texts.heap().get());
        }
        if (texts.collector().isPresent()) {
            limits = limits.collector(collector(texts.collector().get()));
        }
        return limits;
    }

    private Limits cpus(Limits limits, String text) {
        return named("cpus", text, "0.5", () -> {
            try {
                return limits.cpus(Double.parseDouble(text.strip()));
            } catch (NumberFormatException noNumber) {
                throw new IllegalArgumentException("it must be a number of processors from 0.01 to 1024", noNumber);
            }
        });
    }

    private Limits heap(Limits limits, String text) {
        Matcher share = PERCENTAGE.matcher(text.strip());
        return named(
                "heap",
                text,
                "50%",
                () -> share.matches()
                        ? limits.heapShare(Double.parseDouble(share.group(1)))
                        : limits.heap(MemorySize.parse(withUnit(text, "64MiB or 50%"))));
    }

    private Collector collector(String text) {
        return Collector.named(text)
                .orElseThrow(() -> wording.refused(
                        "collector",
                        text,
                        "it must be one of "
                                + Stream.of(Collector.values())
                                        .map(Collector::toString)
                                        .collect(Collectors.joining(", ")),
                        "G1",
                        null));
    }

    /**
     * Where the tests run: {@code auto}, {@code container}, {@code forked} or {@code pod}.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public Environment environment(String text, Optional<String> image, boolean network) {
        return switch (text) {
            case "auto" -> {
                Environment chosen = Environment.auto();
                yield chosen instanceof Environment.Container container ? with(container, image, network) : chosen;
            }
            case "container" -> with(Environment.container(), image, network);
            case "forked" -> Environment.forkedJvm();
            case "pod" -> Environment.pod();
            default ->
                throw wording.refused(
                        "environment", text, "it must be one of auto, container, forked, pod", "container", null);
        };
    }

    private static Environment with(Environment.Container container, Optional<String> image, boolean network) {
        return image.map(container::image).orElse(container).network(network);
    }

    /**
     * Which shard runs: {@code 3/16}.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public ShardPlace shard(String text) {
        return named("shard", text, "3/16", () -> ShardPlace.parse(text, wording.onCommandLine("shard", text.strip())));
    }

    /**
     * Which shard runs, as the environment says.
     *
     * @param isAsked whether it was asked for; if not, an environment that contradicts itself says nothing
     * @throws IllegalArgumentException if it was asked for, and the environment contradicts itself
     */
    Optional<ShardPlace> shard(ShardVariables variables, boolean isAsked) {
        try {
            return variables.place();
        } catch (IllegalArgumentException unclear) {
            if (isAsked) {
                throw wording.refused("shard", "auto", String.valueOf(unclear.getMessage()), "3/16", unclear);
            }
            return Optional.empty();
        }
    }

    /**
     * What is fitted: {@code memory} or {@code heap}.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public Quantity quantity(String text) {
        return Stream.of(Quantity.values())
                .filter(each -> each.title().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> wording.refused("fit", text, "it must be memory, heap, or both", "heap", null));
    }

    /**
     * What fails the build: {@code critical}, {@code warning} or {@code never}.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public FailOn failOn(String text) {
        return FailOn.named(text)
                .orElseThrow(() ->
                        wording.refused("failOn", text, "it must be one of critical, warning, never", "warning", null));
    }

    /**
     * Where the levels begin.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public Levels levels(String warning, String critical, String emergency) {
        checkUnits("warning", warning);
        checkUnits("critical", critical);
        checkUnits("emergency", emergency);
        return Levels.of(warning, critical, emergency);
    }

    /**
     * Refuses a threshold that is a number of bytes by accident.
     *
     * @throws IllegalArgumentException if one is; the message says what is accepted
     */
    public void checkUnits(String level, String text) {
        for (String part : text.split(",", -1)) {
            named(level, text, "90%", () -> withUnit(part.strip(), "90MiB, 90% or baseline+90MiB"));
        }
    }

    /** What has no unit would be bytes, which nobody means. */
    private static String withUnit(String text, String examples) {
        if (BARE_NUMBER.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" has no unit. Give one, as in " + examples);
        }
        return text;
    }

    /**
     * A duration above zero.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public Duration duration(String parameter, String text) {
        return DurationText.parse(text.strip())
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> wording.refused(
                        parameter, text, "it must be " + DurationText.ACCEPTED + ", and not zero", "10m", null));
    }

    /**
     * A size; all but zero need a unit.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is accepted
     */
    public MemorySize size(String parameter, String text) {
        return named(parameter, text, "64MiB", () -> MemorySize.parse(withUnit(text, "64MiB")));
    }

    /**
     * The words of a line of flags, as a shell would have them.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    public List<String> flags(String parameter, String line) {
        try {
            return List.of(CommandLineUtils.translateCommandline(line.replaceAll("\\s+", " ")));
        } catch (Exception unbalanced) { // all that it declares
            throw new IllegalArgumentException(
                    parameter + " is \"" + line + "\", which is no line of flags: " + unbalanced.getMessage()
                            + ". Close each quote, for example -Dname=\"two words\".",
                    unbalanced);
        }
    }

    private <T> T named(String parameter, String text, String example, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException refused) {
            throw wording.refused(parameter, text, String.valueOf(refused.getMessage()), example, refused);
        }
    }
}
