package dev.ullage.child.run;

import dev.ullage.child.wire.Frame.Discovered;
import dev.ullage.child.wire.Frame.Ended;
import dev.ullage.child.wire.RunRequest;
import dev.ullage.child.wire.Selector;
import dev.ullage.child.wire.Thrown;
import dev.ullage.child.wire.Totals;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One request, discovered and executed. */
final class SuiteRun {

    private static final int RESERVE = 256 << 10;
    /** What the launcher asks whether an error is to be thrown on; a full heap has no room to load it. */
    private static final List<String> NEEDED_AT_THE_END = List.of(
            "org.junit.platform.commons.util.UnrecoverableExceptions",
            "org.junit.platform.commons.util.ExceptionUtils");

    private final RunRequest request;
    private final Telling telling;
    private final Optional<Watch> watch;
    /** Given back when the heap is full, so that the end can be told. */
    @SuppressWarnings("UnusedVariable") // it is there to take room
    private byte @Nullable [] reserve = new byte[RESERVE];

    SuiteRun(RunRequest request, Telling telling, Optional<Watch> watch) {
        this.request = request;
        this.telling = telling;
        this.watch = watch;
    }

    /** Runs it, tells its end, and gives the JVM's exit code. */
    int execute() {
        WireListener listener = new WireListener(telling, watch);
        Optional<Thrown> failure = failure(listener);
        watch.ifPresent(Watch::stop);
        Totals totals = listener.totals();
        telling.tell(new Ended(totals, failure));
        return failure.map(thrown -> thrown.isOutOfMemory() ? Main.OUT_OF_MEMORY : Main.BROKEN)
                .orElse(Main.COMPLETED);
    }

    private Optional<Thrown> failure(WireListener listener) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(request.userListeners())
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            NEEDED_AT_THE_END.forEach(SuiteRun::load);
            execute(session.getLauncher(), listener);
            return Optional.empty();
        } catch (Throwable thrown) { // whatever it is, the parent is told before the JVM ends
            reserve = null;
            return Optional.of(ThrownReader.read(thrown));
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException ofAnotherVersion) {
            // it is no part of the launcher's interface, and only makes the end of a full heap easier to tell
        }
    }

    private void execute(Launcher launcher, WireListener listener) {
        TestPlan plan = launcher.discover(discovery());
        long tests = plan.countTestIdentifiers(TestIdentifier::isTest);
        telling.tell(new Discovered(plan.countTestIdentifiers(TestIdentifier::isContainer), tests));
        watch.ifPresent(Watch::baseline);
        launcher.execute(plan, listener);
        watch.ifPresent(Watch::runIsOver);
    }

    private LauncherDiscoveryRequest discovery() {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(request.selectors().stream().map(SuiteRun::selector).toList())
                .configurationParameters(request.parameters());
        if (!request.classNamePatterns().isEmpty()) {
            builder.filters(ClassNameFilter.includeClassNamePatterns(
                    request.classNamePatterns().toArray(String[]::new)));
        }
        if (!request.tags().isEmpty()) {
            builder.filters(TagFilter.includeTags(request.tags()));
        }
        request.filters().forEach(name -> builder.filters(filter(name)));
        return builder.build();
    }

    private static DiscoverySelector selector(Selector selector) {
        return switch (selector.kind()) {
            case CLASS -> DiscoverySelectors.selectClass(selector.value());
            case PACKAGE -> DiscoverySelectors.selectPackage(selector.value());
            case METHOD -> DiscoverySelectors.selectMethod(selector.value());
            case UNIQUE_ID -> DiscoverySelectors.selectUniqueId(selector.value());
        };
    }

    private static PostDiscoveryFilter filter(String name) {
        try {
            Constructor<? extends PostDiscoveryFilter> constructor =
                    Class.forName(name).asSubclass(PostDiscoveryFilter.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new IllegalArgumentException(
                    "The filter " + name + " must be a PostDiscoveryFilter with a constructor without parameters.",
                    unusable);
        }
    }
}
