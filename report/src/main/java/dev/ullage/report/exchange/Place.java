package dev.ullage.report.exchange;

import dev.ullage.printable.Printable;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.SourceLine;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.Verdict.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The file to which a result belongs, and the line in it. */
record Place(String file, int line) {

    private static final int LONGEST_FILE = 2000;

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

    /** Every character but those that a path of a URI may have stands as its bytes in UTF-8. */
    String uri() {
        String path = Arrays.stream(Printable.cut(file, LONGEST_FILE).split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        if (isRelative()) {
            return path.isEmpty() ? "." : path;
        }
        return "file://" + (isWindows() ? "/" + path.replaceFirst("%3A", ":") : path);
    }
}
