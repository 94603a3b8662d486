package dev.ullage.internal.report.exchange;

import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The file to which a result belongs, and the line in it. */
record Place(String file, int line) {

    private static final int LONGEST_URI = 2000;

    /**
     * The line of the reason, or the first line of a file that stands for what was run: its build file, the source of a test.
     * Evidence that has neither still names the class of a test, or the suite.
     */
    static Place of(Run run, Reason reason) {
        return reason.source()
                .map(source -> new Place(source.file(), source.line()))
                .orElseGet(() -> new Place(file(run), 1));
    }

    private static String file(Run run) {
        return run.file()
                .or(() -> run.tests().stream()
                        .flatMap(test -> test.source().stream())
                        .map(SourceLine::file)
                        .findFirst())
                .or(() -> firstClass(run))
                .orElse(run.suite());
    }

    private static Optional<String> firstClass(Run run) {
        return run.tests().stream()
                .map(TestRow::className)
                .findFirst()
                .map(name -> name.replaceFirst("\\$.*", "").replace('.', '/') + ".java");
    }

    boolean isRelative() {
        return !file.startsWith("/") && !isWindows();
    }

    private boolean isWindows() {
        return file.matches("(?s)[A-Za-z]:/.*");
    }

    /** Whatever the file is called: every byte but those of plain names is written by its number. */
    String uri() {
        StringBuilder uri = new StringBuilder();
        for (byte each : Printable.cut(file, LONGEST_URI).getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each > 0 && (Character.isLetterOrDigit(each) || "/-._~".indexOf(each) >= 0);
            uri.append(isPlain ? String.valueOf((char) each) : String.format(Locale.ROOT, "%%%02X", each));
        }
        if (isRelative()) {
            return uri.isEmpty() ? "." : uri.toString();
        }
        return "file://" + (isWindows() ? "/" + uri.toString().replaceFirst("%3A", ":") : uri);
    }
}
