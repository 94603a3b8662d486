package dev.ullage.junit;

import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What a forked JVM says of one test, brought to JUnit here.
 *
 * @param run where it ran
 * @param setting as it was asked for
 * @param context the test, to which report entries go
 */
record ForkedOutcome(ForkedRun run, HeapSetting setting, ExtensionContext context) {

    /** The run, where the test passed in it; otherwise this throws why it did not. */
    ForkedRun of(String test, Optional<Finished> finished) throws Throwable {
        publish(test);
        if (finished.isPresent()) {
            throwFailure(finished.get());
            return run;
        }
        Optional<String> skipped = run.skipped(test);
        if (skipped.isPresent()) {
            throw new TestAbortedException("Skipped in " + setting.describe() + ": " + skipped.get());
        }
        Optional<Finished> around = run.failedAround(test);
        if (around.isPresent() && around.get().thrown().isPresent()) {
            throw ForkedFailure.of(around.get().thrown().get());
        }
        throw report(test);
    }

    private void throwFailure(Finished test) throws Throwable {
        if (test.thrown().isPresent()) {
            Throwable failure = ForkedFailure.of(test.thrown().get());
            if (test.thrown().get().isOutOfMemory()) {
                AssertionFailedError report = new ForkReport(setting).of(run.outOfMemory(test), test.id());
                report.initCause(failure);
                throw report;
            }
            throw failure;
        }
    }

    private AssertionFailedError report(String test) throws IOException {
        ChildEnd end = run.end().orElseThrow(() -> new IllegalStateException("The forked JVM still runs " + test));
        ForkReport.threads(end).ifPresent(threads -> context.publishReportEntry("ullage.threads", threads));
        return new ForkReport(setting).of(end, test);
    }

    private void publish(String test) {
        run.effective().map(ForkedOutcome::describe).ifPresent(jvm -> context.publishReportEntry("ullage.fork", jvm));
        for (Map<String, String> entries : run.takeEntries(test)) {
            context.publishReportEntry(entries);
        }
    }

    private static String describe(EffectiveValues values) {
        return "pid " + values.pid() + ", heap " + MemorySize.ofBytes(values.maxHeap()) + ", "
                + String.join(" + ", values.collectors()) + ", JDK " + values.javaVersion();
    }
}
