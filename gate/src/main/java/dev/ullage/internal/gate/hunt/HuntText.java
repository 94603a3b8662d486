package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.gate.hunt.HuntReport.Trouble;
import dev.ullage.internal.gate.hunt.HuntReport.Troubled;
import dev.ullage.internal.gate.hunt.HuntReport.Unseen;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A hunt's report in words. */
final class HuntText {

    private static final int MOST_NAMES = 20;
    private static final int LONGEST = 200;

    private final HuntReport report;
    private final List<String> lines = new ArrayList<>();

    HuntText(HuntReport report) {
        this.report = report;
    }

    String render() {
        lines.add(report.headline());
        report.findings().forEach(this::finding);
        section(
                report.undecided().size(),
                "could not be judged",
                report.undecided().stream()
                        .map(each -> each.test().title() + ": " + each.reason())
                        .toList());
        troubled(Trouble.FAILED, "failed when it ran first", "failed when they ran first");
        troubled(
                Trouble.CANNOT_RUN_TWICE,
                "cannot run twice in one JVM, and so cannot be looked at",
                "cannot run twice in one JVM, and so cannot be looked at");
        troubled(Trouble.ENDED_THE_JVM, "ended the JVM, or did not end", "ended the JVM, or did not end");
        troubled(Trouble.NOT_RUN, "not run", "not run");
        unseen();
        lines("It grew from pass to pass, and could not be judged in the time", report.open());
        lines("It grew, and is no leak of the code under test", report.notes());
        lines.add(closing());
        return String.join("\n", lines);
    }

    private void finding(Finding finding) {
        lines.add("");
        lines.add(title(finding));
        finding.text().lines().forEach(line -> lines.add("  " + line));
        finding.shared().ifPresent(shared -> lines.add("    shared    " + shared));
        if (!finding.others().isEmpty()) {
            lines.add("    also      " + names(finding.others()) + ", at the same place");
        }
        if (!finding.alike().isEmpty()) {
            lines.add("    alike     " + names(finding.alike()) + ": the same grew when each ran alone");
        }
    }

    private static String title(Finding finding) {
        String tests = Numbers.of(finding.tests().size(), "test");
        return switch (finding.scope()) {
            case TEST -> finding.title();
            case CLASS -> finding.title() + ": none of its " + tests + " leaks alone";
            case COMPANY ->
                "In company only: it grows when the " + tests + " run one after the other, and in no test or class that"
                        + " runs apart from the others";
            case UNKNOWN ->
                "It grows when the " + tests + " run one after the other; which of them make it grow is not known";
        };
    }

    private void troubled(Trouble trouble, String one, String several) {
        List<String> those = report.troubled().stream()
                .filter(each -> each.trouble() == trouble)
                .map(HuntText::troubled)
                .toList();
        section(those.size(), those.size() == 1 ? one : several, those);
    }

    private static String troubled(Troubled troubled) {
        String how = troubled.how()
                .lines()
                .takeWhile(line -> !line.startsWith("\tat "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        String shown = how.length() <= LONGEST ? how : how.substring(0, LONGEST) + "…";
        return troubled.test().title() + (shown.isEmpty() ? "" : ": " + shown);
    }

    private void unseen() {
        Map<String, List<Unseen>> byClass = report.unseen().stream()
                .collect(Collectors.groupingBy(
                        each -> each.test().groupName(), LinkedHashMap::new, Collectors.toList()));
        List<String> slow = new ArrayList<>();
        List<String> others = new ArrayList<>();
        byClass.forEach((name, tests) -> tests.get(0)
                .run()
                .ifPresentOrElse(run -> slow.add(name + " (" + Numbers.of(run) + " a run)"), () -> others.add(name)));
        List<String> content = new ArrayList<>();
        if (!slow.isEmpty()) {
            content.add("no time to run several times: " + shortened(slow));
        }
        if (!others.isEmpty()) {
            content.add("for want of time: " + shortened(others));
        }
        if (!content.isEmpty()) {
            content.add("give more time, for example -Dullage.budget=30m, or choose tests with -Dullage.test=…");
        }
        section(report.unseen().size(), "not looked at", content);
    }

    private void lines(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            content.stream().limit(MOST_NAMES).forEach(line -> lines.add("  " + line));
        }
    }

    private void section(int count, String what, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(Numbers.of(count, "test") + " " + what);
            content.forEach(line -> lines.add("  " + line));
        }
    }

    private String closing() {
        Environment jvm = report.setting().environment();
        String heap = jvm.heapLimit().map(size -> ", a heap of up to " + size).orElse("");
        return "\nTook %s of %s; JDK %s, %s%s"
                .formatted(
                        Numbers.of(report.duration()),
                        HuntHeadline.budget(report.budget()),
                        jvm.jdk(),
                        jvm.collector(),
                        heap);
    }

    private static String names(List<HuntedTest> tests) {
        return shortened(tests.stream().map(HuntedTest::title).toList());
    }

    private static String shortened(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more <= 0 ? shown : String.format(Locale.ROOT, "%s, and %,d more", shown, more);
    }
}
