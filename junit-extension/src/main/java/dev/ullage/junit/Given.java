package dev.ullage.junit;

import java.util.List;
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

    /** The value, or an error that says where, what was given, what is accepted, and an example. */
    T value() {
        Optional<T> value =
                values.isEmpty() ? Optional.empty() : attribute.parser().apply(values);
        return value.orElseThrow(() -> new ExtensionConfigurationException(site + ": " + attribute.name() + " must be "
                + attribute.accepted() + ", for example " + example + "."));
    }
}
