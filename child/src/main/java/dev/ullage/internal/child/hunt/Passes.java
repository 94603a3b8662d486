package dev.ullage.internal.child.hunt;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.internal.child.wire.HuntStep.Activity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Passes over tests that have run once: what is left of them runs again and again, and live objects and resources are
 * counted after each pass. Where nothing grew in the last two passes, or nothing in each of the last three, that is all.
 * What did is looked for in heap dumps around a fifth pass, and where somebody holds it firmly, around a sixth.
 */
final class Passes {

    private static final String NO_TIME = "there was no time for a pass more";
    /** How much longer than the last one a pass may take. */
    private static final double SPARE = 1.1;
    /** What a pass with heap dumps takes beside it, in readings. */
    private static final int DUMPS = 10;

    private final Runs runs;
    private final Readings readings;
    private final Holders holders;
    private final Time time;

    Passes(Runs runs, Readings readings, Holders holders, Time time) {
        this.runs = runs;
        this.readings = readings;
        this.holders = holders;
        this.time = time;
    }

    /**
     * What passes amount to.
     *
     * @param unit the tests that ran in all of them; none where there was no time
     * @param passes how often they ran, the first pass included
     * @param judged what grew
     */
    record Outcome(Unit unit, int passes, Judged judged) {}

    /** Runs what is left of the unit, which has run once, until it is judged. */
    Outcome over(Unit unit) throws InterruptedException {
        readings.clear();
        readings.read();
        Unit now = runs.left(unit);
        int passes = 1;
        while (true) {
            now = fitting(now, Math.max(1, Growth.FLAT_PASSES - readings.passes()));
            if (now.isEmpty()) {
                return new Outcome(now, passes, Judged.NOTHING);
            }
            passes++;
            runs.run(now, Activity.PASS, passes);
            readings.read();
            now = runs.left(now);
            boolean isFlat = readings.passes() >= Growth.FLAT_PASSES && readings.areFlat();
            if (isFlat
                    || (readings.passes() >= Growth.RISING_PASSES
                            && readings.rising().isEmpty())) {
                return new Outcome(now, passes, Judged.NOTHING);
            }
            boolean isLast = !time.allows((long) (SPARE * (runs.nanos(now) + readings.lastNanos())));
            if (readings.passes() >= Growth.RISING_PASSES || (isLast && readings.passes() >= Growth.FLAT_PASSES)) {
                return lookedInto(now, passes);
            }
        }
    }

    /** What holds what rises: at the same place in two passes. */
    private Outcome lookedInto(Unit unit, int passes) throws InterruptedException {
        if (!isTimeForDumps(unit)) {
            return new Outcome(unit, passes, Judged.undiagnosed(readings.rising(), NO_TIME));
        }
        try {
            Judged first = Judged.of(readings, holders.around(unit, passes + 1, readings));
            if (first.leaks().isEmpty() || !isTimeForDumps(unit)) {
                return new Outcome(runs.left(unit), passes + 1, first);
            }
            List<Diagnosis> again = holders.around(unit, passes + 2, readings);
            return new Outcome(
                    runs.left(unit), passes + 2, Judged.of(readings, again).onlyIfIn(first));
        } catch (IOException | UnsupportedOperationException noDump) {
            return new Outcome(
                    runs.left(unit),
                    passes,
                    Judged.undiagnosed(readings.rising(), String.valueOf(noDump.getMessage())));
        }
    }

    /** Which leaks grow in each of three further passes, and at the same place; absent where there is no time to see. */
    Optional<Judged> again(Outcome earlier) throws InterruptedException {
        Unit unit = runs.left(earlier.unit());
        if (unit.isEmpty() || !isTimeForDumps(unit) || !time.allows((long) (2 * SPARE * runs.nanos(unit)))) {
            return Optional.empty();
        }
        readings.clear();
        readings.read();
        int pass = earlier.passes();
        try {
            for (int more = 0; more < Growth.RISING_PASSES - 1; more++) {
                runs.run(unit, Activity.PASS, ++pass);
                readings.read();
            }
            return Optional.of(Judged.of(readings, holders.around(unit, pass + 1, readings))
                    .onlyIfIn(earlier.judged()));
        } catch (IOException | UnsupportedOperationException noDump) {
            return Optional.empty();
        }
    }

    private boolean isTimeForDumps(Unit unit) {
        return time.allows((long) (SPARE * runs.nanos(unit)) + DUMPS * readings.lastNanos());
    }

    private Unit fitting(Unit unit, int passes) {
        return Unit.of(Chunks.fitting(
                unit.byGroup(), runs::nanos, readings.lastNanos(), passes, (long) (time.left() / SPARE)));
    }
}
