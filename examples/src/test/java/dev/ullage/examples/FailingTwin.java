package dev.ullage.examples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A test class that fails on purpose, run through the JUnit Platform. */
public final class FailingTwin {

    private FailingTwin() {}

    /** The whole text of its only failure, be it of a test or of the class. */
    public static String failureOf(Class<?> cases) {
        return thrownBy(cases).getMessage();
    }

    /** The only failure, be it of a test or of the class. */
    static Throwable thrownBy(Class<?> cases) {
        List<Throwable> failures = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(cases))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(failures::add);
                            }
                        });
        if (failures.size() != 1) {
            throw new AssertionError("expected one failure in " + cases.getName() + ", but got " + failures);
        }
        return failures.get(0);
    }
}
