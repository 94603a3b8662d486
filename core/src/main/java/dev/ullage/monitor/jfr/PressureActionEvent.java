package dev.ullage.monitor.jfr;

import dev.ullage.measure.MemorySize;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Something that was done to relieve memory pressure. */
@Name("dev.ullage.PressureAction")
@Label("Pressure Action")
@Description("An action that Ullage ran to relieve memory pressure, and what it freed")
@Category("Ullage")
@StackTrace(false)
final class PressureActionEvent extends Event {

    @Label("Level")
    String level = "";

    @Label("Action")
    String action = "";

    @Label("Outcome")
    String outcome = "";

    @Label("Freed")
    @DataAmount
    long freed;

    @Label("Time Taken")
    @Timespan(Timespan.NANOSECONDS)
    long took;

    static PressureActionEvent of(String level, String action, String outcome, MemorySize freed, long nanos) {
        PressureActionEvent event = new PressureActionEvent();
        event.level = level;
        event.action = action;
        event.outcome = outcome;
        event.freed = freed.bytes();
        event.took = nanos;
        return event;
    }
}
