package dev.ullage.internal.gate.record;

import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Collected;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.Frame.Hello;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.Reported;
import dev.ullage.internal.child.wire.Frame.Sampled;
import dev.ullage.internal.child.wire.Frame.Skipped;
import dev.ullage.internal.child.wire.Frame.Started;
import dev.ullage.internal.child.wire.Frame.Status;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.monitor.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes of a run what becomes of each test, frame by frame. Of what tests print, the end is kept of those that fail. */
final class TestLog {

    /** Report entries of a test whose body a check repeated, or that ran in a JVM of its own. */
    private static final Set<String> NOT_ONCE = Set.of("ullage.verdict", "ullage.budget", "ullage.fork");

    private final Metric told;
    private final Failures failures;
    /** In the order of their beginning. */
    private final List<TestNote> notes = new ArrayList<>();

    private final Map<String, TestNote> running = new LinkedHashMap<>();
    /** By the number of a container after whose end live heap was read: the test that had ended last. */
    private final Map<Integer, TestNote> endedBefore = new HashMap<>();

    private @Nullable TestNote lastEnded;
    private @Nullable Instant helloAt;
    /** When something began last. */
    private Duration lastAt = Duration.ZERO;

    private final Findings findings = new Findings();
    /** Of the last reading. */
    private OptionalLong lastLive = OptionalLong.empty();

    private int testsSinceReading;

    TestLog(SourceRoots sources, Metric told) {
        this.told = told;
        this.failures = new Failures(sources);
    }

    void note(Frame frame) {
        if (frame instanceof Hello) {
            helloAt = Instant.now();
        } else if (frame instanceof Started started) {
            lastAt = started.at();
            begin(started.node(), started.number(), started.at());
            testsSinceReading += started.node().isTest() ? 1 : 0;
        } else if (frame instanceof Finished finished) {
            finish(finished);
        } else if (frame instanceof Skipped skipped) {
            TestNote note = begin(skipped.node(), 0, lastAt);
            running.remove(skipped.node().id());
            note.result = Result.SKIPPED;
            note.failure = Optional.of(skipped.reason()).filter(reason -> !reason.isBlank());
        } else if (frame instanceof Sampled sampled) {
            sample(sampled.reading().values());
        } else if (frame instanceof Collected collected) {
            read(collected);
        } else if (frame instanceof Output output) {
            TestNote note = running.get(output.id());
            if (note != null && note.node.isTest()) {
                note.printed.add(output.chunk().toArray());
            }
        } else if (frame instanceof Reported reported) {
            report(reported);
        } else if (frame instanceof Ended ended && ended.failure().isEmpty()) {
            running.values().forEach(TestLog::failWithoutEnd);
        }
    }

    /** Nobody can say that it passed, so it did not. */
    private static void failWithoutEnd(TestNote note) {
        note.result = Result.FAILED;
        note.failure = Optional.of(
                "it began and came to no end, though the run did; see what its listeners and extensions" + " throw");
    }

    private void report(Reported reported) {
        findings.note(reported);
        TestNote note = running.get(reported.id());
        if (note != null && reported.entries().keySet().stream().anyMatch(NOT_ONCE::contains)) {
            note.ranOnce = false;
        }
    }

    private TestNote begin(TestNode node, int number, Duration at) {
        TestNote note = new TestNote(node, node.parent().map(running::get), number, at);
        notes.add(note);
        running.put(node.id(), note);
        return note;
    }

    private void finish(Finished finished) {
        TestNote note = running.remove(finished.id());
        if (note == null) {
            return;
        }
        note.end(finished.status());
        note.duration = finished.took();
        note.allocated = note.ranOnce ? finished.allocated() : OptionalLong.empty();
        finished.thrown().ifPresent(thrown -> {
            Optional<String> printed = finished.status() == Status.FAILED ? note.printed.text() : Optional.empty();
            note.failure = Optional.of(failures.text(thrown, printed));
            note.thrown = Optional.of(thrown.className());
            note.source = failures.line(thrown);
        });
        note.printed = new Tail();
        if (note.node.isTest()) {
            lastEnded = note;
        }
    }

    private void sample(List<Long> values) {
        long value = told.ordinal() < values.size() ? values.get(told.ordinal()) : -1;
        if (value >= 0) {
            running.values().forEach(note -> note.peak(value));
        }
    }

    /** What a test left behind is known where it alone ran between two readings. */
    private void read(Collected collected) {
        int number = collected.reading().test();
        OptionalLong live = collected.liveHeap();
        TestNote ended = lastEnded;
        if (ended != null && ended.number == number && collected.stage() != Collected.Stage.END) {
            ended.liveHeap = live;
            if (live.isPresent() && lastLive.isPresent() && testsSinceReading == 1) {
                ended.retained = OptionalLong.of(live.getAsLong() - lastLive.getAsLong());
            }
        } else if (ended != null) {
            endedBefore.put(number, ended);
        }
        lastLive = live;
        testsSinceReading = 0;
    }

    /** The run has ended, by the clock of the readings; what is in progress was so until then. */
    void over(Duration at) {
        running.values().stream().filter(note -> note.number > 0).forEach(note -> note.brokeOff(at));
    }

    /** All that began or was skipped, in their order. */
    List<TestNote> notes() {
        return notes;
    }

    /** What the tests have published. */
    Findings findings() {
        return findings;
    }

    /** The test that had ended when live heap was read after the end of a container. */
    Optional<TestNote> endedBefore(int number) {
        return Optional.ofNullable(endedBefore.get(number));
    }

    /** When the JVM said hello, right before its readings began. */
    Optional<Instant> helloAt() {
        return Optional.ofNullable(helloAt);
    }
}
