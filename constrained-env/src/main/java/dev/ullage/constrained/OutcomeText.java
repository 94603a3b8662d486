package dev.ullage.constrained;

import dev.ullage.child.wire.TestNode;
import dev.ullage.child.wire.Totals;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Recovery;
import dev.ullage.monitor.Sample;
import dev.ullage.printable.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An outcome as a report: what happened, during which test, what shows it, where it ran, and what to do. */
final class OutcomeText {

    private static final int STACK_LINES = 12;
    private static final int MOST_CHANGES = 10;
    private static final int LAST_SAMPLES = 3;
    private static final int LARGEST = 3;

    private final Outcome outcome;
    private final Facts facts;
    private final List<String> lines = new ArrayList<>();
    private final List<String> because = new ArrayList<>();
    private Optional<String> next = Optional.empty();

    OutcomeText(Outcome outcome) {
        this.outcome = outcome;
        this.facts = outcome.facts();
        tell();
    }

    String render() {
        return Printable.lines(String.join("\n  ", lines));
    }

    /** The lines that tell who held the memory, what grew, or what the run was waiting for. */
    List<String> because() {
        return because.stream().map(Printable::line).toList();
    }

    Optional<String> next() {
        return next.map(Printable::line);
    }

    private void tell() {
        if (outcome instanceof Outcome.Completed completed) {
            completed(completed);
        } else if (outcome instanceof Outcome.OutOfMemory memory) {
            outOfMemory(memory);
        } else if (outcome instanceof Outcome.KilledByLimit killed) {
            killed(killed);
        } else if (outcome instanceof Outcome.TimedOut late) {
            timedOut(late);
        } else if (outcome instanceof Outcome.Crashed crashed) {
            crashed(crashed);
        }
    }

    private void because(List<String> told) {
        lines.addAll(told);
        because.addAll(told);
    }

    private void next(String cure) {
        lines.add("next      " + cure);
        next = Optional.of(cure);
    }

    private void completed(Outcome.Completed end) {
        Level worst = facts.course().worst().orElse(Level.NORMAL);
        lines.add("Completed" + (worst == Level.NORMAL ? "" : " over " + worst.title()) + ": " + counts() + ", in "
                + facts.placeAndSize());
        failures();
        course();
        end.heapDump()
                .ifPresent(dump -> lines.add("dump      " + dump + ", of an OutOfMemoryError that a test survived"));
        setting();
        if (facts.totals().unfinished() > 0) {
            next("see what the listeners and extensions of the tests throw that came to no end");
        } else if (facts.totals().failed() > 0) {
            next("mend the tests that failed; the limit was held");
        } else if (!facts.failures().isEmpty()) {
            next("mend what failed, as its tests did not run; the limit was held");
        } else if (facts.totals().successful() == 0) {
            next("no test succeeded, so nothing is shown: check what is selected, and the conditions"
                    + " that skip or abort tests");
        } else if (worst != Level.NORMAL) {
            next("see what the test after which the level changed holds on to (@LeakFree tells who), or"
                    + " raise the level if it is meant to");
        } else if (facts.course().worst().isEmpty()) {
            next("live heap was not judged, because no collection could be proven: remove"
                    + " -XX:+DisableExplicitGC if it is set");
        }
    }

    private void outOfMemory(Outcome.OutOfMemory end) {
        lines.add("OutOfMemoryError" + end.reason().map(reason -> ": " + reason).orElse("") + ", in "
                + facts.placeAndSize());
        progress(end.during());
        because(end.diagnosis());
        lines.add("dump      "
                + end.heapDump()
                        .map(Object::toString)
                        .orElse("none of this error: a JVM writes one, at its first OutOfMemoryError"));
        setting();
        next("let go of what is held, or give more: a heap of " + twice(heap()) + ", or "
                + facts.limits().twice() + " of memory");
    }

    private void killed(Outcome.KilledByLimit end) {
        lines.add("Killed by the limit of " + facts.limits().memory() + ", in " + facts.place() + ": " + end.by());
        progress(end.during());
        growth();
        setting();
        String cure = facts.course().grown().stream()
                .limit(1)
                .map(part -> part.cure() + "; ")
                .collect(Collectors.joining());
        next(cure + "the heap may take " + heap() + " of "
                + facts.limits().memory() + " and everything else shares the rest; or give "
                + facts.limits().twice() + " of memory");
    }

    private void timedOut(Outcome.TimedOut end) {
        lines.add("Timed out: the suite had not ended after " + text(end.deadline()) + ", in " + facts.placeAndSize()
                + "; it was ended");
        progress(end.during());
        because(("thread    " + end.thread().map(OutcomeText::top).orElse("unknown: the JVM could not be asked"))
                .lines()
                .toList());
        end.threadDump().ifPresent(dump -> lines.add("dump      " + dump + ", all threads"));
        setting();
        next("mend what the thread waits for, or give the suite more time: "
                + text(end.deadline().multipliedBy(2)));
    }

    /** The innermost frames; all are in the dump. */
    private static String top(String stack) {
        return stack.lines().limit(STACK_LINES).collect(Collectors.joining("\n"));
    }

    private void crashed(Outcome.Crashed end) {
        lines.add(
                switch (end.cause()) {
                    case CRASH ->
                        "Crashed: the JVM ended with exit code " + end.code() + ", in " + facts.placeAndSize();
                    case SIGNAL ->
                        "Crashed: signal " + (end.code() - 128) + " from outside ended the JVM, in "
                                + facts.placeAndSize();
                    case EXIT -> "Crashed: System.exit(" + end.code() + ") ended the suite, in " + facts.placeAndSize();
                    case HALT ->
                        "Crashed: the JVM was halted with exit code " + end.code() + ", in " + facts.placeAndSize();
                    case NOT_BEGUN ->
                        "Crashed: the JVM ended with exit code " + end.code() + " before it had run the suite, in "
                                + facts.placeAndSize();
                    case UNHEARD -> "Crashed: what the tests came to could not be written, in " + facts.placeAndSize();
                });
        progress(end.during());
        because(end.details());
        end.errorLog().ifPresent(log -> lines.add("more      " + log));
        setting();
        next(cure(end));
    }

    private static String cure(Outcome.Crashed end) {
        return switch (end.cause()) {
            case CRASH -> "look for the native code that the log names";
            case SIGNAL ->
                end.code() == 137
                        ? "see who sent it, or whether the machine itself ran out of memory (dmesg)"
                        : "see who sent it";
            case EXIT -> "let the code under test return its exit code, and its main alone call System.exit";
            case HALT -> "see who calls Runtime.halt, or ends the process from native code";
            case UNHEARD ->
                "make room or give permission where the file lies, or move it with -Djava.io.tmpdir=FOLDER for the"
                        + " build's own JVM";
            case NOT_BEGUN -> "check the flags of the limits against what this JDK accepts, and the class path";
        };
    }

    private void progress(Optional<TestNode> during) {
        lines.add("test      " + during.map(TestNode::describe).orElse("none was in progress"));
        lines.add("so far    " + counts());
        failures();
    }

    private void course() {
        Course course = facts.course();
        course.liveHeap().ifPresent(peak -> lines.add("live      at most " + peak));
        course.changes().stream().limit(MOST_CHANGES).forEach(change -> lines.add("level     " + change));
        course.changesTold().stream().limit(MOST_CHANGES).forEach(change -> lines.add("told      " + change));
        List<GrownPart> grown = course.isCritical() ? course.grownAtMost() : List.of();
        if (!grown.isEmpty()) {
            because(List.of("grew      " + text(grown)));
        }
        course.recovery().filter(recovery -> isWorthAWord(recovery, course)).ifPresent(this::recovery);
    }

    private static boolean isWorthAWord(Recovery recovery, Course course) {
        return recovery.verdict() == Recovery.Verdict.NOT_RECOVERED
                || course.worst().filter(level -> level != Level.NORMAL).isPresent();
    }

    private void recovery(Recovery recovery) {
        lines.add("recovery  " + recovery.text().lines().findFirst().orElse(""));
        recovery.stayed().stream()
                .filter(each -> facts.course().told() == Metric.WORKING_SET
                        || !each.what().equals(Metric.WORKING_SET.title()))
                .forEach(each -> lines.add("stayed    " + each.what() + " " + each.text()));
        recovery.largest().stream()
                .limit(LARGEST)
                .forEach(each ->
                        lines.add("stayed    " + each.className() + ": " + each.instances() + ", " + each.bytes()));
    }

    /** What grew since the baseline, and the last samples. */
    private void growth() {
        Course course = facts.course();
        List<GrownPart> grown = course.grown();
        because(List.of("grew      " + (grown.isEmpty() ? "faster than the samples could tell" : text(grown))));
        List<Sample> recent = course.recent();
        recent.subList(Math.max(0, recent.size() - LAST_SAMPLES), recent.size())
                .forEach(sample -> lines.add("sample    " + text(sample)));
    }

    private static String text(List<GrownPart> grown) {
        return grown.stream().map(GrownPart::text).collect(Collectors.joining(", "));
    }

    private static String text(Sample sample) {
        return Stream.of(Metric.HEAP_USED, Metric.METASPACE, Metric.DIRECT, Metric.MAPPED, Metric.RESIDENT)
                .flatMap(metric -> sample.size(metric).map(size -> metric.title() + " " + size).stream())
                .collect(Collectors.joining(
                        ", ", sample.at().toMillis() + " ms: ", ", threads " + sample.value(Metric.THREADS)));
    }

    private String counts() {
        Totals totals = facts.totals();
        List<String> parts = new ArrayList<>();
        long ended = totals.successful() + totals.failed() + totals.aborted();
        parts.add(ended
                + (ended == 1 ? " test" : " tests")
                + (facts.discovered() > ended ? " of " + facts.discovered() : ""));
        add(parts, totals.failed(), "failed");
        add(parts, totals.aborted(), "aborted");
        add(parts, totals.skipped(), "skipped");
        add(parts, outcome instanceof Outcome.Completed ? totals.unfinished() : 0, "without an end");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private void failures() {
        facts.failures().forEach(each -> lines.add("failed    " + each.test() + ": " + each.failure()));
        long more = facts.totals().failed() - facts.failures().size();
        if (more > 0) {
            lines.add("          and " + more + " more");
        }
    }

    private void setting() {
        lines.addAll(facts.setting());
        facts.peak()
                .ifPresent(peak ->
                        lines.add("peak      " + peak + " of " + facts.limits().memory()));
    }

    private MemorySize heap() {
        return facts.effective()
                .map(values -> MemorySize.ofBytes(values.maxHeap()))
                .or(() -> facts.limits().heap())
                .orElse(facts.limits().memory());
    }

    private static MemorySize twice(MemorySize size) {
        return size.plus(size);
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
