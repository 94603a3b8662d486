package dev.ullage.monitor.jfr;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.StateChange;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A state that was entered or left. */
@Name("dev.ullage.StateChange")
@Label("Memory State Change")
@Description("A threshold of the Ullage monitor that was crossed")
@Category("Ullage")
@StackTrace(false)
final class StateChangeEvent extends Event {

    @Label("Subject")
    String subject = "";

    @Label("From")
    String from = "";

    @Label("To")
    String to = "";

    @Label("Value")
    @DataAmount
    long value;

    @Label("Threshold")
    @Description("-1 where there is none any more")
    @DataAmount
    long threshold;

    static StateChangeEvent of(StateChange change) {
        StateChangeEvent event = new StateChangeEvent();
        event.subject = change.subject().title();
        event.from = change.from().title();
        event.to = change.to().title();
        event.value = change.value().bytes();
        event.threshold = change.line().map(MemorySize::bytes).orElse(-1L);
        return event;
    }
}
