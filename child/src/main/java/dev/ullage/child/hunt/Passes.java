package dev.ullage.child.hunt;

import dev.ullage.child.hunt.Growth.Shape;
import dev.ullage.child.wire.HuntStep.Activity;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Passes over tests that have run once: what is left of them runs again and again, and live objects and resources are
 * counted after each pass. Where nothing grows in the last two passes, that is all. What still grows after four passes is
 * looked for in heap dumps around a fifth.
 */
final class Passes {

    private static final Set<Shape> NOT_FLAT = EnumSet.of(Shape.STEADY, Shape.FADING, Shape.UNEVEN);
    /** How much longer than the last one a pass may take. */
    private static final double SPARE = 1.1;

    private static final String NO_TIME = "there was no time for a pass more";

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
     * @param growth what grew
     */
    record Outcome(Unit unit, int passes, Holders.Found growth) {}

    /** Runs what is left of the unit, which has run once, until it is judged. */
    Outcome over(Unit unit) throws IOException, InterruptedException {
        readings.clear();
        readings.read();
        Unit now = runs.left(unit);
        int passes = 1;
        while (true) {
            int rounds = readings.count() - 1;
            Unit next = fitting(now, Math.max(1, Growth.FLAT_PASSES - rounds));
            if (next.isEmpty()) {
                return rounds < Growth.FLAT_PASSES
                        ? new Outcome(next, passes, Holders.Found.NOTHING)
                        : new Outcome(now, passes, Holders.Found.undiagnosed(readings, NO_TIME));
            }
            now = next;
            passes++;
            if (rounds >= Growth.RISING_PASSES) {
                Holders.Found found = holders.around(now, passes, readings);
                return new Outcome(runs.left(now), passes, found);
            }
            runs.run(now, Activity.PASS, passes);
            readings.read();
            now = runs.left(now);
            if (rounds + 1 >= Growth.FLAT_PASSES
                    && readings.growths(NOT_FLAT).isEmpty()) {
                return new Outcome(now, passes, Holders.Found.NOTHING);
            }
        }
    }

    private Unit fitting(Unit unit, int passes) {
        return Unit.of(Chunks.fitting(
                unit.byGroup(), runs::nanos, readings.lastNanos(), passes, (long) (time.left() / SPARE)));
    }
}
