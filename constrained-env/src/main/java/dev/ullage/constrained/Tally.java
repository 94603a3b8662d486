package dev.ullage.constrained;

import dev.ullage.constrained.Facts.FailedTest;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.internal.printable.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts tests by the frames that came, so that the sums are known of a run that broke off, too. */
final class Tally {

    private static final int MOST_FAILURES = 20;
    private static final int LONGEST = 200;

    private final Map<String, TestNode> running = new HashMap<>();
    private final List<FailedTest> failures = new ArrayList<>();
    private long discovered;
    private Totals totals = Totals.NONE;

    void note(Frame frame) {
        if (frame instanceof Frame.Discovered found) {
            discovered = found.tests();
        } else if (frame instanceof Frame.Started started) {
            running.put(started.node().id(), started.node());
            if (started.node().isTest()) {
                add(1, 0, 0, 0, 0);
            }
        } else if (frame instanceof Frame.Finished finished) {
            note(finished);
        } else if (frame instanceof Frame.Skipped skipped && skipped.node().isTest()) {
            add(0, 0, 0, 0, 1);
        } else if (frame instanceof Frame.Ended ended) {
            totals = ended.totals();
        }
    }

    private void note(Frame.Finished finished) {
        TestNode node = running.remove(finished.id());
        if (node == null) {
            return;
        }
        if (finished.status() == Frame.Status.FAILED && failures.size() < MOST_FAILURES) {
            String thrown = finished.thrown().map(each -> each.text()).orElse("no reason was given");
            failures.add(new FailedTest(node.describe(), firstLine(thrown)));
        }
        if (node.isTest()) {
            switch (finished.status()) {
                case SUCCESSFUL -> add(0, 1, 0, 0, 0);
                case FAILED -> add(0, 0, 1, 0, 0);
                case ABORTED -> add(0, 0, 0, 1, 0);
            }
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return Printable.line(line, LONGEST);
    }

    private void add(long started, long successful, long failed, long aborted, long skipped) {
        totals = new Totals(
                totals.started() + started,
                totals.successful() + successful,
                totals.failed() + failed,
                totals.aborted() + aborted,
                totals.skipped() + skipped);
    }

    long discovered() {
        return discovered;
    }

    long ended() {
        return totals.successful() + totals.failed() + totals.aborted();
    }

    Totals totals() {
        return totals;
    }

    List<FailedTest> failures() {
        return failures;
    }
}
