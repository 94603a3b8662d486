package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.report.evidence.Numbers;

/** How a JVM ended in a test, as the end of a sentence. */
final class EndText {

    private EndText() {}

    static String of(ChildEnd end) {
        if (end instanceof ChildEnd.OutOfMemory memory) {
            return "out of memory (" + memory.reason().orElse("the JVM said nothing more") + ")";
        } else if (end instanceof ChildEnd.Exited exited) {
            return (exited.call().isPresent() ? "System.exit(" : "Runtime.halt(") + exited.code() + ")";
        } else if (end instanceof ChildEnd.Killed killed) {
            return "killed by signal " + killed.signal();
        } else if (end instanceof ChildEnd.Crashed crashed) {
            return "crashed, exit code " + crashed.code();
        } else if (end instanceof ChildEnd.TimedOut late) {
            return "did not end within " + Numbers.of(late.deadline());
        } else if (end instanceof ChildEnd.Broken broken) {
            return "broke off, exit code " + broken.code()
                    + broken.failure().map(thrown -> ", " + thrown.text()).orElse("");
        }
        return "completed";
    }
}
