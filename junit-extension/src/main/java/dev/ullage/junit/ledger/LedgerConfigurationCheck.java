package dev.ullage.junit.ledger;

import dev.ullage.ledger.Quantity;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Refuses a configuration of the ledger that is not accepted, before any test is looked for: JUnit only logs what a
 * listener throws during the run, and the tests would pass unrecorded. The JUnit Platform finds it by itself.
 */
public final class LedgerConfigurationCheck implements LauncherDiscoveryListener {

    private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";

    /** For the service loader. */
    public LedgerConfigurationCheck() {}

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        ConfigurationParameters configuration = request.getConfigurationParameters();
        LedgerParameters.read(configuration::get);
        Optional<LedgerBudget> budget = Stream.of(Quantity.values())
                .flatMap(quantity -> LedgerBudget.of(quantity, "", "", configuration::get).stream())
                .findFirst();
        if (budget.isPresent() && !configuration.getBoolean(DETECTION).orElse(false)) {
            throw new ExtensionConfigurationException("Configuration parameter "
                    + budget.get().key()
                    + " sets a budget, which an extension holds tests to that JUnit finds only with "
                    + DETECTION + " = true. Add that line, too.");
        }
    }
}
