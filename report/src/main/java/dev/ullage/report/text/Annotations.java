package dev.ullage.report.text;

import dev.ullage.printable.Printable;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.Verdict.Reason;
import java.util.stream.Collectors;

/** Reasons as commands that GitHub Actions reads from a job's output and shows beside the source. */
public final class Annotations {

    private Annotations() {}

    /** A line for each reason; empty where there are none. */
    public static String of(Evidence evidence) {
        return evidence.runs().stream()
                .flatMap(run -> run.verdict().reasons().stream().map(reason -> command(run, reason)))
                .collect(Collectors.joining());
    }

    private static String command(Run run, Reason reason) {
        String place = reason.source()
                .map(source -> "file=" + property(source.file()) + ",line=" + source.line() + ",")
                .orElse("");
        String message = run.suite() + ": " + Summary.of(reason)
                + reason.next().map(next -> "\nnext: " + next).orElse("");
        return "::" + (reason.grade() == Grade.FAILED ? "error" : "warning") + " " + place + "title="
                + property(reason.cause().title()) + "::" + data(message) + "\n";
    }

    private static String data(String text) {
        return Printable.lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
