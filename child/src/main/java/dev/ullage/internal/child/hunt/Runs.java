package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.run.Telling;
import dev.ullage.internal.child.wire.Frame.Hunted;
import dev.ullage.internal.child.wire.HuntStep.Activity;
import dev.ullage.internal.child.wire.HuntStep.Began;
import dev.ullage.internal.child.wire.HuntStep.LeftAside;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/** Runs units through the launcher, and knows which tests are left aside and how long each group takes. */
final class Runs {

    private final Launchers launchers;
    private final Telling telling;
    private final Set<String> aside = new HashSet<>();
    private final Map<String, Long> groupNanos = new HashMap<>();

    Runs(Launchers launchers, Telling telling, Set<String> omitted) {
        this.launchers = launchers;
        this.telling = telling;
        this.aside.addAll(omitted);
    }

    /** What is left of a unit. */
    Unit left(Unit unit) {
        return unit.without(aside);
    }

    /**
     * Runs once what is left of a unit.
     *
     * @param number which run of it this is, from 1
     * @return how long it took
     */
    long run(Unit given, Activity activity, int number) {
        Unit unit = left(given);
        if (unit.isEmpty()) {
            return 0;
        }
        long expected = number == 1 && activity == Activity.PASS ? -1 : nanos(unit) / 1_000_000;
        telling.tell(new Hunted(new Began(activity, unit.ids(), number, expected)));
        return execute(unit, activity, number);
    }

    /** What a pass over a unit left behind is searched from now on. */
    void searched(Unit unit, int pass) {
        telling.tell(new Hunted(new Began(Activity.SEARCHING, left(unit).ids(), pass, -1)));
    }

    // A frame of its own: the interpreter keeps what a frame's dead locals refer to.
    private long execute(Unit unit, Activity activity, int number) {
        RunListener listener = new RunListener(unit, number, Optional.of(telling));
        LauncherDiscoveryRequest request =
                unit.size() == 1 ? launchers.only(unit.targets()) : launchers.classesOf(unit.targets());
        long start = System.nanoTime();
        launchers.looping().execute(request, listener);
        // A test may have left its thread interrupted, as it would another test.
        Thread.interrupted();
        long took = System.nanoTime() - start;
        listener.dropped().forEach(this::leaveAside);
        if (activity == Activity.PASS) {
            groupNanos.putAll(listener.groupNanos());
        }
        return took;
    }

    void leaveAside(LeftAside test) {
        if (aside.add(test.id())) {
            telling.tell(new Hunted(test));
        }
    }

    /** How long a run of a unit takes, by the last one of each of its groups; zero where it has not run. */
    long nanos(Unit unit) {
        return unit.byGroup().stream()
                .mapToLong(group -> groupNanos.getOrDefault(group.group(), 0L))
                .sum();
    }
}
