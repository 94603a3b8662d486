package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.hunt.Loop.LeftAsideException;
import dev.ullage.internal.child.run.Telling;
import dev.ullage.internal.child.wire.Frame.Hunted;
import dev.ullage.internal.child.wire.HuntStep;
import dev.ullage.internal.child.wire.HuntStep.Activity;
import dev.ullage.internal.child.wire.HuntStep.Began;
import dev.ullage.internal.child.wire.HuntStep.Crowded;
import dev.ullage.internal.child.wire.HuntStep.Examined;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.child.wire.RecordCodec;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has the detector loop suspects, one after the other. */
final class Examination {

    private static final long LEAST_NANOS = 3_000_000_000L;
    /** The suspects take no more than one part in so many of the time that is left, so that other tests are looked at, too. */
    private static final int SHARE = 2;

    private final Duration longest;
    private final Launchers launchers;
    private final Telling telling;
    private final Runs runs;
    private final Time time;
    private final Crowd crowd = new Crowd();
    private final List<Leak> leaks = new ArrayList<>();

    Examination(Duration longest, Launchers launchers, Telling telling, Runs runs, Time time) {
        this.longest = longest;
        this.launchers = launchers;
        this.telling = telling;
        this.runs = runs;
        this.time = time;
    }

    /** Examines as many as there is time for; whether this JVM can go on. */
    boolean of(Unit all, List<Suspected> suspects) throws Exception {
        int left = suspects.size();
        for (Suspected suspect : suspects) {
            Set<String> ids = new HashSet<>(suspect.ids());
            Unit unit = runs.left(new Unit(all.targets().stream()
                    .filter(target -> ids.contains(target.id()))
                    .toList()));
            long nanos = Math.min(longest.toNanos(), Math.max(LEAST_NANOS, time.left() / SHARE / left));
            left--;
            if (unit.isEmpty() || !time.allows(LEAST_NANOS)) {
                continue;
            }
            examine(unit, suspect, Duration.ofNanos(Math.min(nanos, time.left())));
            Optional<String> why = crowd.why();
            if (why.isPresent()) {
                tell(new Crowded(why.get()));
                return false;
            }
        }
        return true;
    }

    /** Whether a leak of a test that was examined is what grows from pass to pass. */
    boolean explains(Leak growing) {
        return leaks.stream().anyMatch(leak -> explains(leak, growing));
    }

    private static boolean explains(Leak found, Leak growing) {
        boolean isSameType = found.typeName().equals(growing.typeName());
        return (isSameType && !ClassOrigin.isOfTheJdk(growing.typeName()))
                || (growing.resource() != Resource.HEAP && found.resource() == growing.resource())
                || Judged.place(found).equals(Judged.place(growing));
    }

    private void examine(Unit unit, Suspected suspect, Duration budget) throws Exception {
        tell(new Began(Activity.EXAMINING, unit.ids(), 0, budget.toMillis()));
        Loop loop = new Loop(launchers, unit, telling);
        try {
            loop.run();
            LeakReport report =
                    LeakDetector.create().timeBudget(budget).onCallerThread().run(loop);
            leaks.addAll(report.leaks());
            tell(new Examined(
                    suspect.ids(),
                    RecordCodec.encode(report),
                    report.leaks().stream().map(Leak::render).toList(),
                    Crowd.freeHeap()));
        } catch (LeftAsideException failed) {
            failed.tests().forEach(runs::leaveAside);
        }
    }

    private void tell(HuntStep step) {
        telling.tell(new Hunted(step));
    }
}
