package dev.ullage.child.hunt;

import dev.ullage.child.run.Telling;
import dev.ullage.child.wire.Frame.Hunted;
import dev.ullage.child.wire.HuntStep.Alive;
import dev.ullage.child.wire.HuntStep.Dropped;
import dev.ullage.leak.Iteration;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;

/** Tests that are run together through the launcher, with their whole lifecycle, as often as one likes. */
final class Loop implements Iteration {

    private static final long SILENCE_NANOS = 1_000_000_000;

    private final Launcher launcher;
    private final List<Target> targets;
    private final LauncherDiscoveryRequest request;
    private final Telling telling;
    private int iterations;
    private long toldAt = System.nanoTime();
    private long lastNanos;

    Loop(Launchers launchers, List<Target> targets, Telling telling) {
        this.launcher = launchers.looping();
        this.targets = targets;
        this.request = launchers.only(targets);
        this.telling = telling;
    }

    /** Tests did not pass in a loop. */
    static final class DroppedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<Dropped> dropped;
        private final boolean isAtOnce;

        DroppedException(List<Dropped> dropped, boolean isAtOnce) {
            super(dropped.toString());
            this.dropped = dropped;
            this.isAtOnce = isAtOnce;
        }

        /** Whether it was the loop's first run. */
        boolean isAtOnce() {
            return isAtOnce;
        }

        List<Dropped> dropped() {
            return dropped;
        }
    }

    List<String> ids() {
        return targets.stream().map(Target::id).toList();
    }

    /** How long the last run took. */
    long lastNanos() {
        return lastNanos;
    }

    @Override
    public void run() throws DroppedException {
        run(new TestExecutionListener[0]);
    }

    void run(TestExecutionListener... others) throws DroppedException {
        long start = System.nanoTime();
        if (start - toldAt > SILENCE_NANOS) {
            toldAt = start;
            telling.tell(new Hunted(new Alive(iterations)));
        }
        iterations++;
        LoopListener listener = new LoopListener(targets, iterations);
        TestExecutionListener[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = listener;
        launcher.execute(request, all);
        // A test may have left its thread interrupted, as it would another test.
        Thread.interrupted();
        lastNanos = System.nanoTime() - start;
        List<Dropped> dropped = listener.dropped();
        if (!dropped.isEmpty()) {
            throw new DroppedException(dropped, iterations == 1);
        }
    }
}
