package dev.ullage.constrained;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What to do about an outcome, as the end of its report. */
final class NextStep {

    private NextStep() {}

    /** Empty where nothing is to be done. */
    static Optional<String> after(Outcome outcome) {
        Facts facts = outcome.facts();
        if (outcome instanceof Outcome.Completed) {
            return completed(facts);
        } else if (outcome instanceof Outcome.OutOfMemory memory) {
            return Optional.of(outOfMemory(Exhausted.by(memory.reason().orElse("")), facts));
        } else if (outcome instanceof Outcome.KilledByLimit) {
            return Optional.of(killed(facts));
        } else if (outcome instanceof Outcome.Thrashing) {
            return Optional.of("let go of what is held, or give more: a heap of " + twice(facts.maxHeap()) + ", or "
                    + facts.limits().twice() + " of memory; ullage:fit finds what the suite needs");
        } else if (outcome instanceof Outcome.TimedOut late) {
            return Optional.of("see what the thread waits for, or give the suite more time: "
                    + text(late.deadline().multipliedBy(2)));
        }
        return Optional.of(crashed((Outcome.Crashed) outcome));
    }

    private static String outOfMemory(Exhausted what, Facts facts) {
        return what == Exhausted.HEAP
                ? what.cure() + ", or give more: a heap of " + twice(facts.maxHeap()) + ", or "
                        + facts.limits().twice() + " of memory"
                : what.cure() + "; or give the suite " + facts.limits().twice() + " of memory";
    }

    private static Optional<String> completed(Facts facts) {
        Optional<Level> worst = facts.course().worst();
        if (facts.totals().unfinished() > 0) {
            return Optional.of("see what the listeners and extensions of the tests throw that came to no end");
        } else if (facts.totals().failed() > 0) {
            return Optional.of("repair the tests that failed; the limit was held");
        } else if (!facts.failures().isEmpty()) {
            return Optional.of("repair what failed, as its tests did not run; the limit was held");
        } else if (facts.totals().successful() == 0) {
            return Optional.of("no test succeeded, so nothing is shown: check what is selected, and the conditions"
                    + " that skip or abort tests");
        } else if (worst.isEmpty()) {
            return Optional.of("live heap was not judged, because no collection could be proven: remove"
                    + " -XX:+DisableExplicitGC if it is set");
        }
        return worst.filter(level -> level != Level.NORMAL)
                .map(level -> "see what the test after which the level changed holds on to (@LeakFree tells who), or"
                        + " raise the level if it is meant to");
    }

    /**
     * An application that has hardly started, or of which classes and code are the most, needs more room and has nothing to let go
     * of; a part that takes more than half of the memory by itself is named all the same.
     */
    private static String killed(Facts facts) {
        Optional<GrownPart> most = facts.course().grown().stream().findFirst();
        if (hasEndedNoTest(facts) || isMostlyClasses(facts.course())) {
            return "give " + facts.limits().twice() + " of memory, or let ullage:fit find what the suite needs"
                    + most.filter(part -> !part.isClasses())
                            .filter(part ->
                                    part.growth() * 2 > facts.limits().memory().bytes())
                            .map(part -> "; or " + part.cure())
                            .orElse("");
        }
        return most.map(part -> part.cure() + "; ").orElse("") + "the heap may take " + facts.maxHeap() + " of "
                + facts.limits().memory() + " and everything else shares the rest; or give "
                + facts.limits().twice() + " of memory";
    }

    private static boolean hasEndedNoTest(Facts facts) {
        return facts.totals().successful()
                        + facts.totals().failed()
                        + facts.totals().aborted()
                == 0;
    }

    /** Whether class metadata and compiled code are more than half of what is not the heap's. */
    private static boolean isMostlyClasses(Course course) {
        List<Sample> recent = course.recent();
        if (recent.isEmpty()) {
            return false;
        }
        Sample last = recent.get(recent.size() - 1);
        long classes = known(last, Metric.METASPACE) + known(last, Metric.CODE);
        return classes * 2 > known(last, Metric.RESIDENT) - known(last, Metric.HEAP_COMMITTED);
    }

    private static long known(Sample sample, Metric metric) {
        return Math.max(0, sample.value(metric));
    }

    private static String crashed(Outcome.Crashed end) {
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

    private static MemorySize twice(MemorySize size) {
        return size.plus(size);
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
