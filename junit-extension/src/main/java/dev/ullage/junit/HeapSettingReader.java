package dev.ullage.junit;

import dev.ullage.internal.child.Collector;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The {@link RunWithHeap} of a test, read together with the configuration parameters behind it. */
final class HeapSettingReader {

    private static final MemorySize LEAST = MemorySize.parse("8MiB");
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** The configuration parameters, whose values a forked JVM is given as system properties. */
    static final List<String> KEYS = List.of("ullage.heap.gc", "ullage.heap.jvmArgs", "ullage.heap.deadline");

    static final Attribute<MemorySize> VALUE = new Attribute<>(
            "value",
            "a size of at least 8 MiB, which is what JUnit itself needs",
            "\"64MiB\"",
            "64MiB",
            values -> size(values.get(0)).filter(size -> size.compareTo(LEAST) >= 0));
    static final Attribute<Collector> GC = new Attribute<>(
            "gc",
            "one of " + Stream.of(Collector.values()).map(Collector::toString).collect(Collectors.joining(", ")),
            "\"Serial\"",
            "Serial",
            values -> Collector.named(values.get(0)));
    static final Attribute<List<String>> JVM_ARGS = new Attribute<>(
            "jvmArgs",
            "flags of the JVM, each beginning with - and none of them -Xmx, -cp or another class path",
            "\"-XX:MaxMetaspaceSize=64m\"",
            "-XX:MaxMetaspaceSize=64m, -Xss512k",
            values -> values.stream().allMatch(HeapSettingReader::isFlag) ? Optional.of(values) : Optional.empty());
    static final Attribute<Duration> TIME = new Attribute<>(
            "deadline",
            Attribute.TIME_BUDGET.accepted(),
            "\"30s\"",
            "30s",
            values -> Attribute.TIME_BUDGET.parser().apply(values));

    private final Nearest<RunWithHeap> nearest;
    private final Function<String, Optional<String>> parameters;

    private HeapSettingReader(Nearest<RunWithHeap> nearest, Function<String, Optional<String>> parameters) {
        this.nearest = nearest;
        this.parameters = parameters;
    }

    /**
     * Reads and validates the nearest annotation.
     *
     * @throws ExtensionConfigurationException if a value is not accepted, or there is no annotation
     */
    static HeapSetting read(ExtensionContext context) {
        return read(Nearest.of(RunWithHeap.class, context), context::getConfigurationParameter);
    }

    static HeapSetting read(Nearest<RunWithHeap> nearest, Function<String, Optional<String>> parameters) {
        return new HeapSettingReader(nearest, parameters).setting();
    }

    private HeapSetting setting() {
        RunWithHeap annotation = nearest.annotation();
        MemorySize heap = setting(VALUE)
                .onAnnotation(List.of(annotation.value()), quoted(annotation.value()), nearest.element())
                .value();
        return new HeapSetting(
                heap,
                text(GC, annotation.gc()),
                jvmArgs(annotation.jvmArgs()),
                text(TIME, annotation.deadline()).orElse(DEADLINE));
    }

    private List<String> jvmArgs(String... given) {
        if (given.length == 0) {
            return parameter(JVM_ARGS).orElse(List.of());
        }
        String source = Stream.of(given).map(HeapSettingReader::quoted).collect(Collectors.joining(", ", "{", "}"));
        return setting(JVM_ARGS)
                .onAnnotation(List.of(given), source, nearest.element())
                .value();
    }

    private <T> Optional<T> text(Attribute<T> attribute, String given) {
        return given.isEmpty()
                ? parameter(attribute)
                : Optional.of(setting(attribute)
                        .onAnnotation(List.of(given), quoted(given), nearest.element())
                        .value());
    }

    private <T> Optional<T> parameter(Attribute<T> attribute) {
        Setting<T> setting = setting(attribute);
        return parameters
                .apply(setting.key())
                .map(text -> setting.inParameter(text).value());
    }

    private static <T> Setting<T> setting(Attribute<T> attribute) {
        return new Setting<>("@RunWithHeap", "ullage.heap." + attribute.name(), attribute);
    }

    private static Optional<MemorySize> size(String text) {
        try {
            return Optional.of(MemorySize.parse(text));
        } catch (IllegalArgumentException notASize) {
            return Optional.empty();
        }
    }

    private static boolean isFlag(String text) {
        return text.startsWith("-")
                && !text.startsWith("-Xmx")
                && !text.matches("-(cp|classpath|-class-path|jar)([ =].*)?");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
