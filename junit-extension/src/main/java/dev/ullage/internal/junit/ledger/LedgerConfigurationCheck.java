package dev.ullage.internal.junit.ledger;

import dev.ullage.internal.ledger.Quantity;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
        Set<String> keys = new TreeSet<>(configuration.keySet());
        keys.removeIf(key -> !key.startsWith(LedgerParameters.LEDGER.key() + "."));
        keys.stream().filter(LedgerConfigurationCheck::isUnknown).findFirst().ifPresent(key -> {
            throw new ExtensionConfigurationException("Configuration parameter " + key + ": there is none of that name."
                    + " The ledger's are ullage.ledger, ullage.ledger.collect, ullage.ledger.file and"
                    + " ullage.ledger.budget.QUANTITY, the QUANTITY one of "
                    + Stream.of(Quantity.values()).map(Quantity::title).collect(Collectors.joining(", "))
                    + "; for example ullage.ledger.budget.heap = 1MiB.");
        });
        for (Quantity quantity : Quantity.values()) {
            LedgerBudget.of(quantity, "", "", configuration::get);
        }
        Optional<String> budget = keys.stream().filter(LedgerBudget::isBudget).findFirst();
        if (budget.isPresent() && !configuration.getBoolean(DETECTION).orElse(false)) {
            throw new ExtensionConfigurationException("Configuration parameter "
                    + budget.get()
                    + " sets a budget, which an extension holds tests to that JUnit finds only with "
                    + DETECTION + " = true. Add that line, too.");
        }
    }

    private static boolean isUnknown(String key) {
        return !LedgerParameters.isParameter(key) && !LedgerBudget.isBudget(key);
    }
}
