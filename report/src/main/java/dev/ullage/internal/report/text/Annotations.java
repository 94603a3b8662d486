package dev.ullage.internal.report.text;

import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reasons as commands that GitHub Actions reads from a job's output and shows beside the source; as many and as long ones as it
 * shows.
 *
 * @see <a href="https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations">how many are shown</a>
 * @see <a href="https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs">where messages are cut</a>
 */
public final class Annotations {

    /** Of each type in a step; in a job there are 50 of all its steps. */
    private static final int MOST_OF_A_TYPE = 10;
    /** Characters; the runner cuts what is longer without a word. */
    private static final int LONGEST = 4096;

    private static final String MORE = "\nthe HTML report has all of it";
    /** That, and what a cut text ends with. */
    private static final int SPARE = 50;

    private Annotations() {}

    /** A reason and whose it is. */
    private record Found(Run run, Reason reason) {}

    /** A line for each reason, and one that says how many more there are; empty where there are none. */
    public static String of(Evidence evidence) {
        List<Found> found = evidence.runs().stream()
                .flatMap(run -> run.verdict().reasons().stream().map(reason -> new Found(run, reason)))
                .toList();
        return of(found, Grade.FAILED) + of(found, Grade.WARNING) + more(found);
    }

    private static String of(List<Found> found, Grade grade) {
        return found.stream()
                .filter(each -> each.reason().grade() == grade)
                .limit(MOST_OF_A_TYPE)
                .map(each -> command(each.run(), each.reason()))
                .collect(Collectors.joining());
    }

    private static String more(List<Found> found) {
        long errors = more(found, Grade.FAILED);
        long warnings = more(found, Grade.WARNING);
        if (errors + warnings == 0) {
            return "";
        }
        String text = "Not shown here: " + (errors == 0 ? "" : Numbers.of(errors, "more error"))
                + (errors == 0 || warnings == 0 ? "" : " and ")
                + (warnings == 0 ? "" : Numbers.of(warnings, "more warning"))
                + ". GitHub shows " + MOST_OF_A_TYPE + " of a kind in a step; the HTML report has them all.";
        return "::notice title=Memory::" + data(text) + "\n";
    }

    private static long more(List<Found> found, Grade grade) {
        long all = found.stream().filter(each -> each.reason().grade() == grade).count();
        return Math.max(0, all - MOST_OF_A_TYPE);
    }

    private static String command(Run run, Reason reason) {
        String place = reason.source()
                .map(source -> "file=" + property(source.file()) + ",line=" + source.line() + ",")
                .orElse("");
        String message = run.suite() + ": " + String.join("\n", Summary.story(reason));
        return "::" + (reason.grade() == Grade.FAILED ? "error" : "warning") + " " + place + "title="
                + property(reason.cause().title()) + "::" + data(cut(Printable.lines(message))) + "\n";
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : Printable.cut(message, LONGEST - SPARE) + MORE;
    }

    private static String data(String text) {
        return Printable.lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
