package dev.ullage.constrained;

import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Totals;
import dev.ullage.internal.printable.Printable;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Recovery;
import dev.ullage.monitor.Sample;
import java.nio.file.Path;
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

    private void tell() {
        if (outcome instanceof Outcome.Completed completed) {
            completed(completed);
        } else if (outcome instanceof Outcome.OutOfMemory memory) {
            outOfMemory(memory);
        } else if (outcome instanceof Outcome.KilledByLimit killed) {
            killed(killed);
        } else if (outcome instanceof Outcome.Thrashing thrashing) {
            thrashing(thrashing);
        } else if (outcome instanceof Outcome.TimedOut late) {
            timedOut(late);
        } else if (outcome instanceof Outcome.Crashed crashed) {
            crashed(crashed);
        }
        NextStep.after(outcome).ifPresent(next -> lines.add("next      " + next));
    }

    private void because(List<String> told) {
        lines.addAll(told);
        because.addAll(told);
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
    }

    private void outOfMemory(Outcome.OutOfMemory end) {
        lines.add("OutOfMemoryError" + end.reason().map(reason -> ": " + reason).orElse("") + ", in "
                + facts.placeAndSize());
        progress(end.during());
        because(end.diagnosis());
        lines.add("dump      "
                + end.heapDump()
                        .map(Object::toString)
                        .orElse(
                                Exhausted.by(end.reason().orElse("")).isDumped()
                                        ? "none of this error: a JVM writes one, at its first OutOfMemoryError"
                                        : "none: a JVM writes none when the heap has room"));
        setting();
    }

    private void killed(Outcome.KilledByLimit end) {
        lines.add("Killed by the limit of " + facts.limits().memory() + ", in " + facts.place() + ": " + end.by());
        progress(end.during());
        growth();
        setting();
    }

    private void thrashing(Outcome.Thrashing end) {
        lines.add(
                "Thrashing: the suite neither failed nor ended, as its heap was full and collections took its time, in "
                        + facts.placeAndSize() + "; it was ended");
        progress(end.during());
        lines.add("shown     " + end.shown());
        because(
                end.diagnosis().isEmpty()
                        ? List.of("held      unknown: the heap could not be dumped in time")
                        : end.diagnosis());
        end.heapDump().ifPresent(dump -> lines.add("dump      " + dump));
        thread(end.thread(), end.threadDump());
        setting();
    }

    private void timedOut(Outcome.TimedOut end) {
        lines.add("Timed out: the suite had not ended after " + NextStep.text(end.deadline()) + ", in "
                + facts.placeAndSize() + "; it was ended");
        progress(end.during());
        thread(end.thread(), end.threadDump());
        setting();
    }

    private void thread(Optional<String> stack, Optional<Path> dump) {
        because(("thread    " + stack.map(OutcomeText::top).orElse("unknown: the JVM could not be asked"))
                .lines()
                .toList());
        dump.ifPresent(file -> lines.add("dump      " + file + ", all threads"));
    }

    /** The innermost frames; all are in the dump. */
    private static String top(String stack) {
        return stack.lines()
                .limit(STACK_LINES)
                .map(line -> line.replace("\t", "  "))
                .collect(Collectors.joining("\n"));
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
    }

    private void progress(Optional<TestNode> during) {
        lines.add("test      " + during.map(TestNode::describe).orElse("none was in progress"));
        lines.add("so far    " + counts());
        failures();
    }

    private void course() {
        Course course = facts.course();
        course.liveHeap().ifPresent(peak -> lines.add("live      at most " + peak));
        course.rise().ifPresent(rise -> lines.add("rose      " + rise));
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
        return Stream.of(Metric.HEAP_USED, Metric.METASPACE, Metric.CODE, Metric.DIRECT, Metric.MAPPED, Metric.RESIDENT)
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
}
