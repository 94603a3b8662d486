package dev.ullage.internal.junit.ledger;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A configuration parameter of the ledger.
 *
 * @param key its name
 * @param accepted completes the sentence "… must be …"
 * @param example a value
 * @param parser empty where the value is not accepted
 */
record Parameter<T>(String key, String accepted, String example, Function<String, Optional<T>> parser) {

    /** The value where it is set, or an error that says where, what was given, what is accepted, and an example. */
    Optional<T> read(Function<String, Optional<String>> configuration) {
        return configuration
                .apply(key)
                .map(text -> parser.apply(text.strip())
                        .orElseThrow(() -> new ExtensionConfigurationException("Configuration parameter " + key + " = "
                                + text + ": it must be " + accepted + ", for example " + key + " = " + example + ".")));
    }
}
