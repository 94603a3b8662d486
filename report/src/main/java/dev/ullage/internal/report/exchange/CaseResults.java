package dev.ullage.internal.report.exchange;

import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.internal.report.exchange.CaseResult.Element;
import dev.ullage.internal.report.text.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with each test case of a run: its own failure and what memory says against it, in one. */
final class CaseResults {

    private final Map<String, CaseResult> byTest = new HashMap<>();
    private final Optional<CaseResult> ofRun;

    CaseResults(Run run) {
        Set<String> rows = new HashSet<>();
        run.tests().forEach(test -> rows.add(test.id()));
        Map<String, List<Reason>> found = new HashMap<>();
        List<Reason> others = new ArrayList<>();
        for (Reason reason : run.verdict().reasons()) {
            if (reason.cause() != Cause.TEST && reason.grade() == Grade.FAILED) {
                reason.test()
                        .filter(rows::contains)
                        .map(test -> found.computeIfAbsent(test, none -> new ArrayList<>()))
                        .orElse(others)
                        .add(reason);
            }
        }
        for (TestRow test : run.tests()) {
            of(run, test, found.getOrDefault(test.id(), List.of())).ifPresent(result -> byTest.put(test.id(), result));
        }
        ofRun = others.isEmpty() ? Optional.empty() : Optional.of(told(Element.FAILURE, others, Optional.empty()));
    }

    Optional<CaseResult> of(TestRow test) {
        return Optional.ofNullable(byTest.get(test.id()));
    }

    /** Of what belongs to none of the tests. */
    Optional<CaseResult> ofRun() {
        return ofRun;
    }

    long count(Element element) {
        return Stream.concat(byTest.values().stream(), ofRun.stream())
                .filter(result -> result.element() == element)
                .count();
    }

    private static Optional<CaseResult> of(Run run, TestRow test, List<Reason> found) {
        if (test.result() == TestRow.Result.UNFINISHED) {
            return Optional.of(
                    found.isEmpty()
                            ? own(
                                    Element.ERROR,
                                    test,
                                    "The test came to no end: the run was "
                                            + run.outcome().kind().title() + ".")
                            : told(Element.ERROR, found, test.failure()));
        }
        if (!found.isEmpty()) {
            return Optional.of(told(Element.FAILURE, found, test.failure()));
        }
        return switch (test.result()) {
            case FAILED -> Optional.of(own(Element.FAILURE, test, "failed"));
            case SKIPPED, ABORTED -> Optional.of(own(Element.SKIPPED, test, ""));
            default -> Optional.empty();
        };
    }

    private static CaseResult own(Element element, TestRow test, String otherwise) {
        String text = test.failure().orElse(otherwise);
        return new CaseResult(element, test.thrown().orElse("unknown"), firstLine(text), text);
    }

    /** What memory says comes first, for it says why; the test's own failure after it. */
    private static CaseResult told(Element element, List<Reason> found, Optional<String> failure) {
        String text = Stream.concat(found.stream().flatMap(reason -> Summary.story(reason).stream()), failure.stream())
                .collect(Collectors.joining("\n"));
        Reason first = found.get(0);
        return new CaseResult(element, first.cause().id(), Summary.of(first), text);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
