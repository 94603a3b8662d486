package dev.ullage.junit;

import dev.ullage.internal.entry.LeakEntry;
import dev.ullage.leak.Iteration;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * One test's check as its annotation and its configuration ask for it.
 *
 * @param detector repeats and judges
 * @param lifecycle {@link IterationLifecycle#ONCE} or {@link IterationLifecycle#PER_ITERATION}
 * @param onInconclusive {@link Reaction#FAIL} or {@link Reaction#REPORT}
 * @param onSaturating {@link Reaction#FAIL} or {@link Reaction#REPORT}
 */
record LeakFreeCheck(
        LeakDetector detector, IterationLifecycle lifecycle, Reaction onInconclusive, Reaction onSaturating) {

    /** Runs the check, publishes its result for the test and fails where the verdict asks for it. */
    void run(Iteration body, ExtensionContext test) throws Exception {
        var counted = new CountedIterations(body);
        LeakReport report;
        try {
            report = detector.run(counted);
            counted.requireNotInterrupted();
        } catch (Exception | Error failure) {
            // Whatever the detector's threads wrapped it in: the test fails with what it threw itself.
            throw Rethrown.asItself(counted.thrown().orElse(failure));
        } finally {
            counted.failedIn().ifPresent(number -> test.publishReportEntry("ullage.iteration", "" + number));
        }
        publish(report, test);
        judge(report);
    }

    private static void publish(LeakReport report, ExtensionContext test) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("ullage.verdict", report.verdict().name());
        entries.put("ullage.iterations", String.valueOf(report.iterations()));
        entries.put("ullage.duration", report.duration().toMillis() + " ms");
        entries.put("ullage.report", report.render());
        if (!report.leaks().isEmpty()) {
            entries.put(
                    LeakEntry.KEY,
                    LeakEntry.write(report.leaks().stream().map(LeakEntry::of).toList()));
        }
        test.publishReportEntry(entries);
    }

    private void judge(LeakReport report) {
        switch (report.verdict()) {
            case LEAK -> throw new AssertionFailedError(report.render());
            case INCONCLUSIVE -> failIf(onInconclusive, report, "@LeakFree(onInconclusive = REPORT)");
            case SATURATING -> failIf(onSaturating, report, "@LeakFree(onSaturating = REPORT)");
            case STABLE -> {}
        }
    }

    private static void failIf(Reaction reaction, LeakReport report, String acceptance) {
        if (reaction == Reaction.FAIL) {
            throw new AssertionFailedError(report.render() + "\n  accept it with " + acceptance);
        }
    }
}
