package dev.ullage.junit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The test plans that are being executed in this JVM, by what a {@link LauncherPlan} was told. An extension sees the test
 * that it is called for; which others were selected, as in a run of one method, only the plan knows.
 *
 * @param ids the unique ids of all tests and containers known before the run
 * @param parameters the configuration parameters given to the launcher
 */
record PlannedTests(Set<String> ids, Map<String, String> parameters) {

    /** There is no other place that the launcher's listener and an extension share. */
    private static final List<PlannedTests> RUNNING = new CopyOnWriteArrayList<>();

    private static final PlannedTests UNKNOWN = new PlannedTests(Set.of(), Map.of());

    PlannedTests {
        ids = Set.copyOf(ids);
        parameters = Map.copyOf(parameters);
    }

    void begin() {
        RUNNING.add(this);
    }

    void end() {
        RUNNING.remove(this);
    }

    /** The plan that holds this id; without ids where the tests run without a launcher's listeners. */
    static PlannedTests with(String id) {
        return RUNNING.stream()
                .filter(plan -> plan.ids.contains(id))
                .reduce((earlier, later) -> later)
                .orElse(UNKNOWN);
    }
}
