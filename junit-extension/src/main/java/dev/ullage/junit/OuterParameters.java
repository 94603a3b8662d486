package dev.ullage.junit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.ConfigurationParameters;

/** The outer run's configuration parameters, whatever their source, as a nested run sees them. */
final class OuterParameters implements ConfigurationParameters {

    /** Set in nested runs only: the extension then stands aside. */
    static final String NESTED = "ullage.leakfree.nested";

    // The test already holds JUnit's global lock, and its output is captured by the outer run where anybody captures
    // it.
    private static final Map<String, String> OVERRIDES = Map.of(
            NESTED,
            "true",
            "junit.jupiter.execution.parallel.enabled",
            "false",
            "junit.platform.output.capture.stdout",
            "false",
            "junit.platform.output.capture.stderr",
            "false");

    private static final String LEDGER_BUDGETS = "ullage.ledger.budget.";

    private final ExtensionContext outer;

    OuterParameters(ExtensionContext outer) {
        this.outer = outer;
    }

    @Override
    public Optional<String> get(String key) {
        if (key.startsWith(LEDGER_BUDGETS)) {
            return Optional.empty(); // they hold for the whole test, not for each iteration
        }
        return Optional.ofNullable(OVERRIDES.get(key)).or(() -> outer.getConfigurationParameter(key));
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
        return get(key).map(Boolean::parseBoolean);
    }

    /** The overrides only: JUnit lets an extension look parameters up, not list them. */
    @Override
    public Set<String> keySet() {
        return OVERRIDES.keySet();
    }

    /** Part of the interface in JUnit 5 only, deprecated there; hence no {@code @Override}. */
    @SuppressWarnings("deprecation")
    public int size() {
        return OVERRIDES.size();
    }
}
