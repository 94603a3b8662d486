package dev.ullage.junit;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An attribute of one of the annotations, with the two places where its value may stand.
 *
 * @param annotation the annotation's name, {@code "@Probed"}
 * @param key the configuration parameter behind it, {@code "ullage.probe.deadline"}
 * @param attribute how it is read
 */
record Setting<T>(String annotation, String key, Attribute<T> attribute) {

    /** A setting whose parameter's name follows from the annotation's: {@code "ullage.leakfree.warmup"}. */
    static <T> Setting<T> of(Class<? extends Annotation> annotation, Attribute<T> attribute) {
        String name = annotation.getSimpleName();
        return new Setting<>("@" + name, "ullage." + name.toLowerCase(Locale.ROOT) + "." + attribute.name(), attribute);
    }

    /** The value on the annotation or, where that is empty, in the configuration; absent in neither. */
    Optional<T> text(String given, String element, ExtensionContext context) {
        return given.isEmpty()
                ? parameter(context)
                : Optional.of(
                        onAnnotation(List.of(given), '"' + given + '"', element).value());
    }

    /** The value in the configuration. */
    Optional<T> parameter(ExtensionContext context) {
        return context.getConfigurationParameter(key).map(this::inParameter).map(Given::value);
    }

    Given<T> onAnnotation(List<String> values, String source, String element) {
        return new Given<>(
                attribute,
                values,
                annotation + "(" + assigned(source) + ") on " + element,
                annotation + "(" + assigned(attribute.inAnnotation()) + ")");
    }

    private String assigned(String source) {
        return attribute.name().equals("value") ? source : attribute.name() + " = " + source;
    }

    Given<T> inParameter(String text) {
        return new Given<>(
                attribute,
                List.of(text.strip().split("\\s*,\\s*", -1)),
                "Configuration parameter " + key + " = " + text,
                key + " = " + attribute.inParameter());
    }
}
