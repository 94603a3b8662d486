package dev.ullage.internal.measure.usage;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The time of one run, in the recording itself, so that collections and runs are told by one clock. */
@Name(RunEvent.NAME)
@Label("Measured Run")
@Description("A run of code whose garbage collections are observed")
@Category("Ullage")
@StackTrace(false)
final class RunEvent extends Event {

    static final String NAME = "dev.ullage.Run";

    @Label("Number")
    int number;
}
