package dev.ullage.examples;

import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The outcome of each test of a run, told when it is known. */
final class TwinListener implements TestExecutionListener {

    private static final String SOURCES = "examples/src/test/java/";

    private final Consumer<LeakingTwin> audience;
    private TestPlan plan;

    TwinListener(Consumer<LeakingTwin> audience) {
        this.audience = audience;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        // A container that fails hides its tests, so it counts too.
        if (test.isTest() || result.getThrowable().isPresent()) {
            String title = plan.getParent(test).orElse(test).getDisplayName();
            audience.accept(new LeakingTwin(title, file(test), result.getThrowable()));
        }
    }

    private static String file(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getClassName())
                .map(name -> SOURCES + name.replace('.', '/') + ".java")
                .orElse(SOURCES);
    }
}
