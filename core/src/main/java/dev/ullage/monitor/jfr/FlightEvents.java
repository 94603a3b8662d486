package dev.ullage.monitor.jfr;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.StateChange;
import java.time.Duration;

/**
 * Writes Ullage's events into whatever recordings run. They are on by default, like those of the JDK's own {@code default.jfc}, and
 * {@code dev.ullage.*} in a configuration sets them. Where the Java runtime has no {@code jdk.jfr}, nothing happens; where nothing
 * records, an event costs a look at a flag and makes no object. Safe for use by several threads.
 */
public final class FlightEvents {

    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightEvents() {}

    /** Loads the event types here, and not where there is no recorder. */
    private static final class Types {

        private static final SnapshotEvent SNAPSHOT = new SnapshotEvent();
        private static final StateChangeEvent CHANGE = new StateChangeEvent();
        private static final LeakVerdictEvent LEAK = new LeakVerdictEvent();
        private static final PressureActionEvent ACTION = new PressureActionEvent();

        private Types() {}
    }

    /** A sample, with the worst state at it. */
    public static void snapshot(Sample sample, Level level) {
        if (PRESENT && Types.SNAPSHOT.isEnabled()) {
            SnapshotEvent.of(sample, level).commit();
        }
    }

    /** A state that was entered or left. */
    public static void change(StateChange change) {
        if (PRESENT && Types.CHANGE.isEnabled()) {
            StateChangeEvent.of(change).commit();
        }
    }

    /**
     * What was found about a leak.
     *
     * @param verdict in a word: {@code "LEAK"}, {@code "SUSPECTED"}
     * @param severity in a word
     * @param bytesPerSecond how fast it grows
     * @param report all of it
     */
    public static void leak(String verdict, String severity, double bytesPerSecond, String report) {
        if (PRESENT && Types.LEAK.isEnabled()) {
            LeakVerdictEvent.of(verdict, severity, bytesPerSecond, report).commit();
        }
    }

    /**
     * Something that was done to relieve memory pressure.
     *
     * @param level of pressure, in a word: {@code "high"}
     * @param action its name
     * @param outcome in a word: {@code "done"}, {@code "failed"}
     * @param freed what it freed
     * @param took how long it took
     */
    public static void pressureAction(String level, String action, String outcome, MemorySize freed, Duration took) {
        if (PRESENT && Types.ACTION.isEnabled()) {
            PressureActionEvent.of(level, action, outcome, freed, took.toNanos())
                    .commit();
        }
    }
}
