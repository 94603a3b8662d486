package dev.ullage.report.html;

import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Numbers;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.TestRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of the table of tests. */
record TestView(
        String suite,
        String type,
        String test,
        String result,
        String finding,
        @Nullable Failure failure,
        List<Cell> cells) {

    /** Why a test failed: in a line, and in full. */
    record Failure(String first, String all) {}

    /** A number: what is shown, and what is sorted by; both empty where it is not known. */
    record Cell(String text, String sort) {}

    static Stream<TestView> of(Run run) {
        Map<String, String> findings = new HashMap<>();
        run.violations().forEach(broken -> findings.put(broken.test(), "budget"));
        run.leaks().forEach(leak -> leak.test().ifPresent(test -> findings.put(test, "leak")));
        return run.tests().stream().map(test -> of(run, test, findings.getOrDefault(test.id(), "")));
    }

    private static TestView of(Run run, TestRow test, String finding) {
        return new TestView(
                run.suite(),
                test.className(),
                test.name(),
                test.result().title(),
                finding,
                test.failure()
                        .filter(text -> !text.isBlank())
                        .map(TestView::failure)
                        .orElse(null),
                List.of(
                        cell(Optional.of(test.duration())),
                        size(test.allocated()),
                        size(test.liveHeap()),
                        bytes(test.retained()),
                        cell(test.gcPause()),
                        size(test.peak())));
    }

    private static Failure failure(String text) {
        return new Failure(text.strip().lines().findFirst().orElse(""), text.strip());
    }

    private static Cell size(Optional<MemorySize> size) {
        return size.map(each -> new Cell(each.toString(), String.valueOf(each.bytes())))
                .orElse(new Cell("", ""));
    }

    private static Cell bytes(OptionalLong bytes) {
        return bytes.isPresent()
                ? new Cell(Numbers.bytes(bytes.getAsLong()), String.valueOf(bytes.getAsLong()))
                : new Cell("", "");
    }

    private static Cell cell(Optional<Duration> duration) {
        return duration.map(each -> new Cell(Numbers.of(each), String.valueOf(each.toNanos())))
                .orElse(new Cell("", ""));
    }
}
