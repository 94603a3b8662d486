package dev.ullage.child.hunt;

import dev.ullage.child.hunt.Loop.DroppedException;
import dev.ullage.child.run.Telling;
import dev.ullage.child.wire.Frame.Hunted;
import dev.ullage.child.wire.HuntStep;
import dev.ullage.child.wire.HuntStep.Activity;
import dev.ullage.child.wire.HuntStep.Crowded;
import dev.ullage.child.wire.HuntStep.Dropped;
import dev.ullage.child.wire.HuntStep.Examined;
import dev.ullage.child.wire.HuntStep.Found;
import dev.ullage.child.wire.HuntStep.Looping;
import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.child.wire.Hunting;
import dev.ullage.child.wire.RecordCodec;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A hunt in this JVM: finds the tests, screens them class by class, and examines them in the order of suspicion. */
final class HuntRun {

    /** The part of the time after which no more tests are screened. */
    private static final double SCREENING_SHARE = 0.5;
    /** The part of the time for screening that one group may take. */
    private static final double GROUP_SHARE = 0.25;

    /** One half of the time is for those that are suspect, the other for the others. */
    private static final int SPARE = 2;

    private static final Duration LEAST_EXAMINATION = Duration.ofSeconds(3);
    /** How much longer a test is examined that could not be judged, once all others are done. */
    private static final int LONGER = 6;

    private final Hunting hunting;
    private final Launchers launchers;
    private final Telling telling;
    private final Screen screen = new Screen();
    private final Crowd crowd = new Crowd();
    private final long start = System.nanoTime();

    HuntRun(Hunting hunting, Launchers launchers, Telling telling) {
        this.hunting = hunting;
        this.launchers = launchers;
        this.telling = telling;
    }

    void run() throws Exception {
        TestChoice choice = TestChoice.of(hunting);
        List<Target> targets =
                launchers.discover().stream().filter(choice::includes).toList();
        targets.forEach(target -> tell(new Found(target.node(), target.group())));
        Known known = new Known(
                targets.stream()
                        .filter(target -> !hunting.omitted().contains(target.id()))
                        .toList(),
                hunting);
        for (List<Target> group : known.groups()) {
            if (remaining(SCREENING_SHARE).isNegative()) {
                break;
            }
            screen(group, known);
        }
        examineAll(known);
    }

    private void screen(List<Target> group, Known known) {
        List<Target> fresh = group.stream()
                .filter(target -> known.suspicion(target).isEmpty())
                .toList();
        boolean isApart = hunting.apart().contains(group.get(0).group().id());
        if (fresh.size() > 1 && !isApart) {
            screenTogether(fresh, known);
        }
        for (Target target : group) {
            Optional<Suspicion> soFar = known.suspicion(target);
            boolean isAlone =
                    soFar.filter(each -> each.screened().ids().size() == 1).isPresent();
            boolean isSuspect = soFar.filter(Suspicion::isGrave).isPresent();
            boolean isUnknown = soFar.isEmpty();
            if (known.isLeft(target)
                    && !isAlone
                    && (isSuspect || isUnknown)
                    && !remaining(SCREENING_SHARE).isNegative()) {
                screenTogether(List.of(target), known);
            }
        }
    }

    /** Screens, and again without what did not pass, as long as something did not. */
    private void screenTogether(List<Target> given, Known known) {
        List<Target> targets = given;
        while (!targets.isEmpty()) {
            Loop loop = new Loop(launchers, targets, telling);
            try {
                tell(new Looping(Activity.RUNNING, loop.ids()));
                loop.run(new ProgressListener(telling));
                if (affordable(loop) < Screen.USUAL) {
                    // The first run loads classes, and says little of the others.
                    loop.run(new ProgressListener(telling));
                }
                long affordable = affordable(loop);
                if (affordable * loop.lastNanos() >= Screen.leastNanos(loop.lastNanos())) {
                    tell(new Looping(Activity.SCREENING, loop.ids()));
                    Screened screened = screen.of(loop, affordable);
                    if (targets.size() > 1 && new Suspicion(screened).isGrave()) {
                        // A second look is cheaper than one at each test.
                        screened = screen.of(loop, affordable);
                    }
                    known.screened(screened);
                    tell(screened);
                }
                return;
            } catch (DroppedException failed) {
                drop(failed, known);
                targets = targets.stream().filter(known::isLeft).toList();
            }
        }
    }

    private long affordable(Loop loop) {
        double nanos = GROUP_SHARE * SCREENING_SHARE * (double) hunting.budget().toNanos();
        return (long) nanos / Math.max(1, loop.lastNanos());
    }

    private void examineAll(Known known) throws Exception {
        for (List<Target> queue = known.queue(); !queue.isEmpty(); queue = known.queue()) {
            Duration left = remaining(1);
            long suspects = known.suspects();
            boolean isEnough = suspects == 0
                    && !hunting.thorough()
                    && known.suspicion(queue.get(0)).isPresent();
            if (left.compareTo(LEAST_EXAMINATION) < 0 || isEnough) {
                break;
            }
            Duration share = left.dividedBy(Math.max(1, SPARE * suspects));
            if (isLastHere(queue.get(0), between(LEAST_EXAMINATION, share, hunting.examination()), known)) {
                return;
            }
        }
        for (Target target : known.undecided()) {
            boolean isTime = remaining(1).compareTo(hunting.examination()) > 0;
            Duration most = hunting.examination().multipliedBy(LONGER);
            if (isTime && isLastHere(target, between(hunting.examination(), remaining(1), most), known)) {
                return;
            }
        }
    }

    /** Examines a test; whether this JVM is then too crowded for another. */
    private boolean isLastHere(Target target, Duration budget, Known known) throws Exception {
        examine(target, budget, known);
        Optional<String> why = crowd.why();
        why.map(Crowded::new).ifPresent(this::tell);
        return why.isPresent();
    }

    private void examine(Target target, Duration budget, Known known) throws Exception {
        Loop loop = new Loop(launchers, List.of(target), telling);
        tell(new Looping(Activity.EXAMINING, loop.ids()));
        try {
            loop.run(new ProgressListener(telling));
            LeakReport report =
                    LeakDetector.create().timeBudget(budget).onCallerThread().run(loop);
            known.examined(target, report.verdict());
            tell(new Examined(target.id(), RecordCodec.encode(report), Crowd.freeHeap()));
        } catch (DroppedException failed) {
            drop(failed, known);
        }
    }

    private void drop(DroppedException failed, Known known) {
        for (Dropped each : failed.dropped()) {
            boolean passedWithOthers = known.isScreenedWithOthers(each.id());
            boolean isNews = passedWithOthers && failed.isAtOnce() && each.why() == Dropped.Why.FAILED;
            known.drop(each.id());
            tell(isNews ? new Dropped(each.id(), each.why(), "when it ran alone: " + each.reason()) : each);
        }
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        Duration atMost = wanted.compareTo(most) > 0 ? most : wanted;
        return atMost.compareTo(least) < 0 ? least : atMost;
    }

    /** What is left of a share of the time; negative when it is over. */
    private Duration remaining(double share) {
        long nanos = (long) (share * hunting.budget().toNanos()) - (System.nanoTime() - start);
        return Duration.ofNanos(nanos);
    }

    private void tell(HuntStep step) {
        telling.tell(new Hunted(step));
    }
}
