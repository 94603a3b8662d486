package dev.ullage.junit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Notes which tests a launcher is about to run; found by the ServiceLoader. */
public final class LauncherPlan implements TestExecutionListener {

    private @Nullable PlannedTests planned;

    /** For the ServiceLoader. */
    public LauncherPlan() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Set<String> ids = new HashSet<>();
        for (TestIdentifier root : plan.getRoots()) {
            ids.add(root.getUniqueId());
            plan.getDescendants(root).forEach(each -> ids.add(each.getUniqueId()));
        }
        PlannedTests tests = new PlannedTests(ids, parameters(plan.getConfigurationParameters()));
        tests.begin();
        planned = tests;
    }

    private static Map<String, String> parameters(ConfigurationParameters given) {
        Map<String, String> parameters = new HashMap<>();
        given.keySet().forEach(key -> given.get(key).ifPresent(value -> parameters.put(key, value)));
        return parameters;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        PlannedTests tests = planned;
        if (tests != null) {
            tests.end();
        }
    }
}
