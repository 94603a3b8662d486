package dev.ullage.junit;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The value of one attribute as somebody wrote it.
 *
 * @param attribute what it is the value of
 * @param values its texts, more than one only where the attribute is a list
 * @param site where it stands and what was given, as the start of an error's sentence
 * @param example how it could be written there
 */
record Given<T>(Attribute<T> attribute, List<String> values, String site, String example) {

    /** The attribute's value on an annotation that is present on the named element. */
    static <T> Given<T> onAnnotation(
            Class<? extends Annotation> annotation,
            Attribute<T> attribute,
            List<String> values,
            String source,
            String element) {
        String start = "@" + annotation.getSimpleName() + "(" + attribute.name() + " = ";
        return new Given<>(
                attribute, values, start + source + ") on " + element, start + attribute.inAnnotation() + ")");
    }

    /** The attribute's value in a configuration parameter. */
    static <T> Given<T> inParameter(Class<? extends Annotation> annotation, Attribute<T> attribute, String text) {
        String key = key(annotation, attribute);
        return new Given<>(
                attribute,
                List.of(text.strip().split("\\s*,\\s*", -1)),
                "Configuration parameter " + key + " = " + text,
                key + " = " + attribute.inParameter());
    }

    /** The configuration parameter of an annotation's attribute: {@code "ullage.leakfree.warmup"}. */
    static String key(Class<? extends Annotation> annotation, Attribute<?> attribute) {
        return "ullage." + annotation.getSimpleName().toLowerCase(Locale.ROOT) + "." + attribute.name();
    }

    /** The value, or an error that says where, what was given, what is accepted, and an example. */
    T value() {
        Optional<T> value =
                values.isEmpty() ? Optional.empty() : attribute.parser().apply(values);
        return value.orElseThrow(() -> new ExtensionConfigurationException(site + ": " + attribute.name() + " must be "
                + attribute.accepted() + ", for example " + example + "."));
    }
}
