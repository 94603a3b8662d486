package dev.ullage.internal.junit.ledger;

import dev.ullage.internal.ledger.Collecting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What the configuration asks of the ledger.
 *
 * @param isOn whether there is one
 * @param collecting when a collection is forced
 * @param file the evidence file
 */
record LedgerParameters(boolean isOn, Collecting collecting, Path file) {

    static final Parameter<Boolean> LEDGER = new Parameter<>("ullage.ledger", "on or off", "on", text -> switch (text) {
        case "on" -> Optional.of(true);
        case "off" -> Optional.of(false);
        default -> Optional.empty();
    });

    private static final Parameter<Collecting> COLLECT = new Parameter<>(
            "ullage.ledger.collect",
            "never, class or test",
            "test",
            text -> Stream.of(Collecting.values())
                    .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst());
    private static final Parameter<Path> FILE = new Parameter<>(
            "ullage.ledger.file", "the path of a file", "target/ullage/ledger-{pid}.json", LedgerParameters::path);
    /** Stands for the id of this process: a build may run its tests in several JVMs, at a time or one after the other. */
    private static final String PID = "{pid}";

    /** Whether a configuration parameter is one of these. */
    static boolean isParameter(String key) {
        return key.equals(LEDGER.key()) || key.equals(COLLECT.key()) || key.equals(FILE.key());
    }

    /**
     * Reads and validates all parameters.
     *
     * @throws ExtensionConfigurationException if one is not accepted
     */
    static LedgerParameters read(Function<String, Optional<String>> configuration) {
        return new LedgerParameters(
                LEDGER.read(configuration).orElse(false),
                COLLECT.read(configuration).orElse(Collecting.CLASS),
                FILE.read(configuration).or(() -> path(FILE.example())).orElseThrow());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(
                            text.replace(PID, "" + ProcessHandle.current().pid())))
                    .filter(path -> !text.isEmpty() && path.getFileName() != null);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
