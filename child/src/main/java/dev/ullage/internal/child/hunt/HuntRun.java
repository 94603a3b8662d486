package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.run.NamedTests;
import dev.ullage.internal.child.run.Telling;
import dev.ullage.internal.child.wire.Frame.Hunted;
import dev.ullage.internal.child.wire.HuntStep;
import dev.ullage.internal.child.wire.HuntStep.Activity;
import dev.ullage.internal.child.wire.HuntStep.Covered;
import dev.ullage.internal.child.wire.HuntStep.Deferred;
import dev.ullage.internal.child.wire.HuntStep.Found;
import dev.ullage.internal.child.wire.HuntStep.Grew;
import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.internal.child.wire.HuntStep.Suspected;
import dev.ullage.internal.child.wire.Hunting;
import dev.ullage.internal.child.wire.RecordCodec;
import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hunt in this JVM: runs the tests in passes, as many of them together as there is time for, and where something grows
 * from pass to pass, finds the tests that make it grow and has the detector examine them.
 */
final class HuntRun {

    private final Hunting hunting;
    private final Launchers launchers;
    private final Telling telling;
    private final Time time;
    private final Runs runs;
    private final Readings readings = new Readings();
    private final Passes passes;
    private final Examination examination;
    private boolean wasInTime;

    HuntRun(Hunting hunting, Launchers launchers, Telling telling, Path folder) {
        this.hunting = hunting;
        this.launchers = launchers;
        this.telling = telling;
        this.time = new Time(hunting.budget(), System::nanoTime);
        this.runs = new Runs(launchers, telling, new HashSet<>(hunting.omitted()));
        this.passes = new Passes(runs, readings, new Holders(runs, folder, time), time);
        this.examination = new Examination(hunting.examination(), launchers, telling, runs, time);
    }

    void run() throws Exception {
        NamedTests named = new NamedTests(hunting.included(), hunting.excluded());
        Unit all = new Unit(launchers.discover().stream()
                .filter(target -> named.isMeant(target.node().className().orElse(""), target.node()))
                .toList());
        all.targets().forEach(target -> tell(new Found(target.node(), target.group())));
        readings.rehearse();
        Set<String> covered = new HashSet<>(hunting.covered());
        if (examination.of(all, hunting.suspects())) {
            lookAt(runs.left(all.without(covered)).byGroup());
        }
    }

    /** Looks at groups, chunk by chunk; those that were too slow for their chunk come last, if there is time for them. */
    private void lookAt(List<Unit> groups) throws Exception {
        List<Unit> waiting = new ArrayList<>(groups);
        List<Unit> slow = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Unit> chunk = warmUp(waiting);
            if (chunk.isEmpty()) {
                break;
            }
            waiting.removeAll(chunk);
            if (!waiting.isEmpty()) {
                List<Unit> quick = Chunks.quick(chunk, runs::nanos, time.left());
                chunk.stream().filter(group -> !quick.contains(group)).forEach(slow::add);
                chunk = quick.isEmpty() ? chunk : quick;
            }
            Set<String> done = new HashSet<>();
            if (!isLookedAt(Unit.of(chunk), done)) {
                return;
            }
            chunk.stream()
                    .map(runs::left)
                    .filter(group -> !slow.contains(group))
                    .filter(group -> !group.isEmpty() && !done.containsAll(group.ids()))
                    .forEach(slow::add);
        }
        slow.sort(Comparator.comparingLong(runs::nanos));
        for (Unit group : slow) {
            tell(new Deferred(group.ids(), runs.nanos(group) / 1_000_000));
        }
        for (Unit group : slow) {
            if (!isLookedAt(group, new HashSet<>())) {
                return;
            }
        }
    }

    /** Runs groups for the first time, until a good part of the time is used up. */
    private List<Unit> warmUp(List<Unit> waiting) {
        long share = Chunks.share(time.left());
        long took = 0;
        int ran = 0;
        int next = 0;
        while (ran < waiting.size() && took < share) {
            next = Math.min(waiting.size() - ran, Chunks.next(ran, next, took, share));
            took += runs.run(Unit.of(waiting.subList(ran, ran + next)), Activity.PASS, 1);
            ran += next;
        }
        return List.copyOf(waiting.subList(0, ran));
    }

    /**
     * Runs the tests in passes and follows up what grows.
     *
     * @param done gets the ids of the tests that were in all passes
     * @return whether this JVM can go on
     */
    private boolean isLookedAt(Unit unit, Set<String> done) throws Exception {
        Passes.Outcome outcome = passes.over(unit);
        if (outcome.unit().isEmpty()) {
            return true;
        }
        done.addAll(outcome.unit().ids());
        Judged judged = outcome.judged();
        if (!judged.leaks().isEmpty()) {
            tell(grew(outcome.unit(), outcome.passes(), judged.leaks(), false));
        }
        wasInTime = true;
        List<Suspected> suspects = judged.isSuspect() ? narrowed(outcome.unit(), judged.names()) : List.of();
        suspects.forEach(this::tell);
        tell(new Covered(
                outcome.unit().ids(),
                outcome.passes(),
                Readings.liveHeap(),
                judged.notes(),
                wasInTime ? List.of() : judged.unresolved(),
                wasInTime));
        boolean canGoOn = examination.of(unit, suspects);
        if (canGoOn) {
            confirm(outcome, judged.leaks());
        }
        return canGoOn;
    }

    /** What no test that was examined explains is looked for again: a cache may have been filled in the pass between the dumps. */
    private void confirm(Passes.Outcome outcome, List<Leak> leaks) throws Exception {
        List<Leak> open =
                leaks.stream().filter(leak -> !examination.explains(leak)).toList();
        if (open.isEmpty()) {
            return;
        }
        Optional<Judged> again = passes.again(outcome);
        if (again.isPresent()) {
            List<Leak> confirmed = again.get().leaks().stream()
                    .filter(leak -> !examination.explains(leak))
                    .toList();
            tell(grew(outcome.unit(), outcome.passes(), confirmed, true));
        }
    }

    private List<Suspected> narrowed(Unit unit, Set<String> names) {
        readings.clear();
        readings.read();
        Narrowing narrowing = new Narrowing(part -> grownApart(part, names));
        return Suspicion.ordered(narrowing.of(unit));
    }

    /** What grew in each of two runs of a part; where nothing grew in the first, there is no second. */
    private List<Grown> grownApart(Unit given, Set<String> names) {
        Unit part = runs.left(given);
        boolean isTime = time.allows(Growth.FLAT_PASSES * (runs.nanos(part) + readings.lastNanos()));
        wasInTime &= isTime;
        if (part.isEmpty() || !isTime) {
            return List.of();
        }
        readings.continueFromLast();
        for (int run = 1; run <= Growth.FLAT_PASSES; run++) {
            runs.run(part, Activity.NARROWING, run);
            readings.readQuickly();
            if (readings.grownInEach(names).isEmpty()) {
                return List.of();
            }
        }
        return readings.grownInEach(names);
    }

    private static Grew grew(Unit unit, int passes, List<Leak> leaks, boolean isConfirmed) {
        List<String> texts = leaks.stream().map(HuntRun::text).toList();
        LeakReport report =
                new LeakReport(Verdict.LEAK, leaks, Optional.empty(), passes, Duration.ZERO, String.join("\n", texts));
        return new Grew(unit.ids(), passes, RecordCodec.encode(report), texts, Crowd.freeHeap(), isConfirmed);
    }

    /** Of threads without a holder at least their names tell whose they are. */
    private static String text(Leak leak) {
        Optional<String> alive =
                leak.resource() == Resource.THREADS && leak.diagnosis().isEmpty()
                        ? ThreadNames.alive(Math.round(leak.perIteration()))
                        : Optional.empty();
        return leak.render() + alive.map(names -> "\n  alive     " + names).orElse("");
    }

    private void tell(HuntStep step) {
        telling.tell(new Hunted(step));
    }
}
