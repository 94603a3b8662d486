package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Frame.Discovered;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.child.wire.Totals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
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
        TestPlan plan = Discovery.plan(launcher, request);
        long tests = plan.countTestIdentifiers(TestIdentifier::isTest);
        telling.tell(new Discovered(plan.countTestIdentifiers(TestIdentifier::isContainer), tests));
        watch.ifPresent(Watch::baseline);
        launcher.execute(plan, listener);
        Optional<OutOfMemoryError> fatal = listener.outOfMemory();
        if (fatal.isPresent()) {
            throw fatal.get();
        }
        watch.ifPresent(Watch::runIsOver);
    }
}
