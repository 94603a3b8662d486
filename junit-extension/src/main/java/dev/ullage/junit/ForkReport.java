package dev.ullage.junit;

import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.ThreadDump;
import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** Why a forked JVM ended before its tests did, as the failure of the test that was in progress. */
final class ForkReport {

    private final HeapSetting setting;

    ForkReport(HeapSetting setting) {
        this.setting = setting;
    }

    /** The failure; for an end that was none, the report that a test is missing. */
    AssertionFailedError of(ChildEnd end, String test) throws IOException {
        if (end instanceof ChildEnd.OutOfMemory memory) {
            return outOfMemory(memory);
        } else if (end instanceof ChildEnd.TimedOut late) {
            return hang(late);
        } else if (end instanceof ChildEnd.Exited exit) {
            return exit(exit);
        } else if (end instanceof ChildEnd.Killed killed) {
            return failure(
                    List.of(
                            "Signal " + killed.signal() + " ended " + setting.describe(),
                            "test      " + place(killed.during()),
                            "next      "
                                    + (killed.signal() == 9
                                            ? "see whether the kernel ran out of memory (dmesg), or who else sent it"
                                            : "see who sent it")),
                    List.of());
        } else if (end instanceof ChildEnd.Crashed crash) {
            return crash(crash);
        } else if (end instanceof ChildEnd.Broken broken) {
            return broken(broken);
        }
        return failure(
                List.of(
                        "No test of this id ran in " + setting.describe() + ", though it came to its end",
                        "id        " + test,
                        "next      let arguments, dynamic tests and conditions be the same in both JVMs"),
                List.of());
    }

    private AssertionFailedError outOfMemory(ChildEnd.OutOfMemory end) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("OutOfMemoryError" + end.reason().map(reason -> ": " + reason).orElse("") + ", in "
                + setting.describe());
        lines.add("test      " + place(end.during()));
        if (end.heapDump().isPresent()) {
            try {
                lines.addAll(HeapDiagnosis.of(end.heapDump().get()));
            } catch (CorruptHeapDumpException unreadable) {
                lines.add("dump      " + unreadable.getMessage());
            }
        } else {
            lines.add(
                    "dump      none of this error: a JVM writes one at its first OutOfMemoryError only; run the test alone");
        }
        MemorySize twice =
                MemorySize.ofBytes(Math.multiplyExact(2, setting.heap().bytes()));
        lines.add("next      let go of what is held, or give the test more: @RunWithHeap(\""
                + twice.toString().replace(" ", "") + "\")");
        return failure(lines, end.error().map(Thrown::stack).orElse(List.of()));
    }

    private AssertionFailedError hang(ChildEnd.TimedOut end) {
        String deadline = text(end.deadline());
        List<String> lines = new ArrayList<>();
        lines.add("Hang: nothing went on for " + deadline + ", the deadline, in " + setting.describe()
                + "; it was ended");
        lines.add("test      " + place(end.during()));
        Optional<String> thread = end.threads().flatMap(dump -> end.thread().flatMap(dump::thread));
        lines.add(
                "thread    " + thread.orElse("unknown: no JDK's jcmd could ask").replace("\n", "\n  "));
        lines.add("next      mend what the thread waits for, or give the test more time: @RunWithHeap(deadline = \""
                + text(end.deadline().multipliedBy(2)) + "\")");
        return failure(lines, List.of());
    }

    private AssertionFailedError exit(ChildEnd.Exited end) {
        String call = end.call().isPresent() ? "System.exit(" + end.code() + ")" : "Exit code " + end.code();
        List<StackTraceElement> stack = end.call().map(each -> each.stack()).orElse(List.of());
        List<String> lines = new ArrayList<>();
        lines.add(call + " ended " + setting.describe() + " in the middle of its tests");
        lines.add("test      " + place(end.during()));
        stack.stream()
                .filter(frame -> !frame.getClassName().startsWith("java.lang."))
                .findFirst()
                .ifPresent(caller -> lines.add("called by " + caller));
        lines.add("next      "
                + (end.call().isPresent()
                        ? "let the code under test return its exit code, and its main alone call System.exit"
                        : "see who calls Runtime.halt, or ends the process from native code"));
        return failure(lines, stack);
    }

    private AssertionFailedError crash(ChildEnd.Crashed end) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("A crash, exit code " + end.code() + ", ended " + setting.describe());
        lines.add("test      " + place(end.during()));
        if (end.errorLog().isPresent()) {
            try (Stream<String> log = Files.lines(end.errorLog().get(), StandardCharsets.ISO_8859_1)) {
                log.filter(line -> line.startsWith("# ") && line.strip().length() > 2)
                        .skip(1)
                        .limit(3)
                        .forEach(line ->
                                lines.add("log       " + line.substring(1).strip()));
            }
        }
        lines.add("next      run the test alone with -XX:ErrorFile in jvmArgs, and look for native code in that file");
        return failure(lines, List.of());
    }

    private AssertionFailedError broken(ChildEnd.Broken end) {
        List<String> lines = new ArrayList<>();
        lines.add("Exit code " + end.code() + " ended " + setting.describe() + " before it had run its tests");
        end.failure()
                .ifPresent(thrown -> lines.add("thrown    " + thrown.render().replace("\n", "\n  ")));
        if (!end.console().isEmpty()) {
            lines.add("it said   " + end.console().replace("\n", "\n            "));
        }
        lines.add("stream    ended " + end.position());
        lines.add("next      check jvmArgs, gc and value against what this JDK accepts");
        return failure(lines, List.of());
    }

    private static AssertionFailedError failure(List<String> lines, List<StackTraceElement> stack) {
        AssertionFailedError failure = new AssertionFailedError(String.join("\n  ", lines));
        if (!stack.isEmpty()) {
            failure.setStackTrace(stack.toArray(StackTraceElement[]::new));
        }
        return failure;
    }

    private static String place(Optional<TestNode> during) {
        return during.map(TestNode::describe).orElse("none was in progress");
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** What all threads were doing, where somebody asked them. */
    static Optional<String> threads(ChildEnd end) {
        return end instanceof ChildEnd.TimedOut late ? late.threads().map(ThreadDump::text) : Optional.empty();
    }
}
