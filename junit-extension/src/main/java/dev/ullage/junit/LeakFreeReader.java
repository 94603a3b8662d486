package dev.ullage.junit;

import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.Resource;
import dev.ullage.leak.TestFrameworks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The nearest {@link LeakFree} of a test, read together with the configuration parameters behind it. */
final class LeakFreeReader {

    private final LeakFree annotation;
    private final String element;
    private final ExtensionContext context;

    private LeakFreeReader(LeakFree annotation, String element, ExtensionContext context) {
        this.annotation = annotation;
        this.element = element;
        this.context = context;
    }

    /**
     * Reads and validates the whole annotation.
     *
     * @throws ExtensionConfigurationException if a value is not accepted
     */
    static LeakFreeCheck read(ExtensionContext context) {
        Nearest<LeakFree> nearest = Nearest.of(LeakFree.class, context);
        return new LeakFreeReader(nearest.annotation(), nearest.element(), context).check();
    }

    private LeakFreeCheck check() {
        IterationLifecycle lifecycle =
                constant(Attribute.LIFECYCLE, annotation.lifecycle()).orElse(IterationLifecycle.ONCE);
        Reaction onInconclusive =
                constant(Attribute.ON_INCONCLUSIVE, annotation.onInconclusive()).orElse(Reaction.FAIL);
        Reaction onSaturating =
                constant(Attribute.ON_SATURATING, annotation.onSaturating()).orElse(Reaction.REPORT);
        LeakDetector detector = detector();
        if (lifecycle == IterationLifecycle.PER_ITERATION && !NestedRun.isPossible()) {
            throw new ExtensionConfigurationException(launcherMissing());
        }
        return new LeakFreeCheck(detector, lifecycle, onInconclusive, onSaturating);
    }

    private LeakDetector detector() {
        LeakDetector detector = LeakDetector.create();
        detector = count(Attribute.WARMUP, annotation.warmup())
                .map(detector::warmup)
                .orElse(detector);
        detector = count(Attribute.ITERATIONS, annotation.iterations())
                .map(detector::iterations)
                .orElse(detector);
        detector = count(Attribute.ROUNDS, annotation.rounds())
                .map(detector::rounds)
                .orElse(detector);
        detector = text(Attribute.TIME_BUDGET, annotation.timeBudget())
                .map(detector::timeBudget)
                .orElse(detector);
        detector = constants(Attribute.WATCHING, annotation.watching())
                .map(resources -> resources.toArray(Resource[]::new))
                .map(detector::watching)
                .orElse(detector);
        detector = texts(Attribute.IGNORING, annotation.ignoring())
                .map(patterns -> patterns.toArray(String[]::new))
                .map(detector::ignoring)
                .orElse(detector);
        detector = constant(Attribute.TEST_FRAMEWORKS, annotation.testFrameworks())
                .map(recordings -> TestFrameworks.valueOf(recordings.name()))
                .map(detector::testFrameworks)
                .orElse(detector);
        return annotation.separateThread() ? detector : detector.onCallerThread();
    }

    private <T> Optional<T> count(Attribute<T> attribute, int given) {
        return value(attribute, given != LeakFree.CONFIGURED, List.of("" + given), "" + given);
    }

    private <T> Optional<T> text(Attribute<T> attribute, String given) {
        return value(attribute, !given.isEmpty(), List.of(given), quoted(given));
    }

    private <T> Optional<T> texts(Attribute<T> attribute, String... given) {
        String source = Stream.of(given).map(LeakFreeReader::quoted).collect(Collectors.joining(", ", "{", "}"));
        return value(attribute, given.length > 0, List.of(given), source);
    }

    private <T> Optional<T> constant(Attribute<T> attribute, Enum<?> given) {
        return value(attribute, !given.name().equals("CONFIGURED"), List.of(given.name()), given.name());
    }

    private <T> Optional<T> constants(Attribute<T> attribute, Enum<?>... given) {
        List<String> names = Arrays.stream(given).map(Enum::name).toList();
        return value(attribute, given.length > 0, names, "{" + String.join(", ", names) + "}");
    }

    private <T> Optional<T> value(Attribute<T> attribute, boolean set, List<String> values, String source) {
        Setting<T> setting = Setting.of(LeakFree.class, attribute);
        return set ? Optional.of(setting.onAnnotation(values, source, element).value()) : setting.parameter(context);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private String launcherMissing() {
        return """
                @LeakFree with lifecycle PER_ITERATION on %s runs each iteration through the JUnit Platform Launcher, \
                which is not on the class path. Add org.junit.platform:junit-platform-launcher (Maven: scope test; \
                Gradle: testRuntimeOnly), or use lifecycle = ONCE.""".formatted(element);
    }
}
