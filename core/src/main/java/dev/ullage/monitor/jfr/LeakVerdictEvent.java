package dev.ullage.monitor.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What was found about a leak. */
@Name("dev.ullage.LeakVerdict")
@Label("Leak Verdict")
@Description("What Ullage found about a leak, with its evidence")
@Category("Ullage")
@StackTrace(false)
final class LeakVerdictEvent extends Event {

    @Label("Verdict")
    String verdict = "";

    @Label("Severity")
    String severity = "";

    @Label("Growth per Second")
    @Description("Bytes")
    double bytesPerSecond;

    @Label("Report")
    String report = "";

    static LeakVerdictEvent of(String verdict, String severity, double bytesPerSecond, String report) {
        LeakVerdictEvent event = new LeakVerdictEvent();
        event.verdict = verdict;
        event.severity = severity;
        event.bytesPerSecond = bytesPerSecond;
        event.report = report;
        return event;
    }
}
