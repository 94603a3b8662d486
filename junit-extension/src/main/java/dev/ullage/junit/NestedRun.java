package dev.ullage.junit;

import dev.ullage.internal.child.wire.Hunting;
import dev.ullage.leak.Iteration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One test run through the JUnit Platform with its whole lifecycle, found again by its unique id. */
final class NestedRun implements Iteration, AutoCloseable {

    private static final String LAUNCHER = "org.junit.platform.launcher.core.LauncherFactory";

    private final UniqueId test;
    private final LauncherDiscoveryRequest request;
    private final LauncherSession session;

    private NestedRun(UniqueId test, LauncherDiscoveryRequest request, LauncherSession session) {
        this.test = test;
        this.request = request;
        this.session = session;
    }

    static NestedRun of(ExtensionContext outer) {
        UniqueId test = UniqueId.parse(TestIds.withinJupiter(outer.getUniqueId()));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(test))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build();
        var parameters = new OuterParameters(outer);
        return new NestedRun(test, withParameters(request, parameters), LauncherFactory.openSession(quiet));
    }

    /** Whether the test of the context is itself such a run, started by an outer check or by a hunt. */
    static boolean isRunning(ExtensionContext context) {
        return context.getConfigurationParameter(OuterParameters.NESTED).isPresent() || isHunted(context);
    }

    /** Whether the test of the context is looped to see whether it leaks: nothing else measures it then. */
    static boolean isHunted(ExtensionContext context) {
        return context.getConfigurationParameter(Hunting.PARAMETER).isPresent();
    }

    /** Whether the launcher, an optional dependency, is there. */
    static boolean isPossible() {
        try {
            Class.forName(LAUNCHER, false, NestedRun.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    @Override
    public void run() throws Exception {
        var outcome = new NestedOutcome(test);
        session.getLauncher().execute(request, outcome);
        outcome.throwFailure();
    }

    @Override
    public void close() {
        session.close();
    }

    /** A proxy, because the request's interface has other methods in each of JUnit 5.13, 5.14 and 6. */
    private static LauncherDiscoveryRequest withParameters(
            LauncherDiscoveryRequest request, ConfigurationParameters parameters) {
        return (LauncherDiscoveryRequest) Proxy.newProxyInstance(
                LauncherDiscoveryRequest.class.getClassLoader(),
                new Class<?>[] {LauncherDiscoveryRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConfigurationParameters")) {
                        return parameters;
                    }
                    try {
                        return method.invoke(request, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
    }
}
