package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.run.Telling;
import dev.ullage.internal.child.wire.Frame.Hunted;
import dev.ullage.internal.child.wire.HuntStep.Alive;
import dev.ullage.internal.child.wire.HuntStep.LeftAside;
import dev.ullage.leak.Iteration;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** A unit that the detector repeats through the launcher, with its whole lifecycle. */
final class Loop implements Iteration {

    private static final long SILENCE_NANOS = 1_000_000_000;

    private final Launcher launcher;
    private final Unit unit;
    private final LauncherDiscoveryRequest request;
    private final Telling telling;
    private int iterations;
    private long toldAt = System.nanoTime();

    Loop(Launchers launchers, Unit unit, Telling telling) {
        this.launcher = launchers.looping();
        this.unit = unit;
        this.request = unit.size() == 1 ? launchers.only(unit.targets()) : launchers.classesOf(unit.targets());
        this.telling = telling;
    }

    /** Tests did not pass in a loop. */
    static final class LeftAsideException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<LeftAside> tests;

        LeftAsideException(List<LeftAside> tests) {
            super(tests.toString());
            this.tests = tests;
        }

        List<LeftAside> tests() {
            return tests;
        }
    }

    @Override
    public void run() throws LeftAsideException {
        long now = System.nanoTime();
        if (now - toldAt > SILENCE_NANOS) {
            toldAt = now;
            telling.tell(new Hunted(new Alive(iterations)));
        }
        iterations++;
        RunListener listener =
                new RunListener(unit, iterations, iterations == 1 ? Optional.of(telling) : Optional.empty());
        launcher.execute(request, listener);
        // A test may have left its thread interrupted, as it would another test.
        Thread.interrupted();
        List<LeftAside> dropped = listener.dropped();
        if (!dropped.isEmpty()) {
            throw new LeftAsideException(dropped);
        }
    }
}
