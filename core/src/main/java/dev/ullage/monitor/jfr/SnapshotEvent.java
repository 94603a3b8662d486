package dev.ullage.monitor.jfr;

import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A sample of the monitor; what the JVM or system does not tell is -1. */
@Name("dev.ullage.Snapshot")
@Label("Memory Snapshot")
@Description("What the JVM and its process use, as the Ullage monitor sampled it")
@Category("Ullage")
@StackTrace(false)
final class SnapshotEvent extends Event {

    @Label("State")
    String state = "";

    @Label("Heap Used")
    @DataAmount
    long heapUsed;

    @Label("Heap Committed")
    @DataAmount
    long heapCommitted;

    @Label("Metaspace")
    @DataAmount
    long metaspace;

    @Label("Direct Buffers")
    @DataAmount
    long direct;

    @Label("Mapped Files")
    @DataAmount
    long mapped;

    @Label("Threads")
    long threads;

    @Label("Resident")
    @DataAmount
    long resident;

    @Label("Working Set")
    @DataAmount
    long workingSet;

    static SnapshotEvent of(Sample sample, Level level) {
        SnapshotEvent event = new SnapshotEvent();
        event.state = level.title();
        event.heapUsed = sample.value(Metric.HEAP_USED);
        event.heapCommitted = sample.value(Metric.HEAP_COMMITTED);
        event.metaspace = sample.value(Metric.METASPACE);
        event.direct = sample.value(Metric.DIRECT);
        event.mapped = sample.value(Metric.MAPPED);
        event.threads = sample.value(Metric.THREADS);
        event.resident = sample.value(Metric.RESIDENT);
        event.workingSet = sample.value(Metric.WORKING_SET);
        return event;
    }
}
