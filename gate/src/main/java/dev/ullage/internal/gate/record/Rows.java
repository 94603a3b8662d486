package dev.ullage.internal.gate.record;

import dev.ullage.internal.child.wire.TestNode;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.internal.report.evidence.TestRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a run's table of tests, and where readings find theirs. */
final class Rows {

    private static final int NONE = -1;

    private final TestLog log;
    private final List<TestNote> shown;
    private final Map<Integer, Integer> places = new HashMap<>();

    Rows(TestLog log, Optional<TestNode> inProgress) {
        this.log = log;
        shown = log.notes().stream().filter(note -> note.isShown(inProgress)).toList();
        for (int place = 0; place < shown.size(); place++) {
            if (shown.get(place).number > 0) {
                places.put(shown.get(place).number, place);
            }
        }
    }

    /** The place of what was in progress; -1 where it has no row. */
    int during(int number) {
        return places.getOrDefault(number, NONE);
    }

    /** The place of the test that had just ended; -1 where none had. */
    int after(int number) {
        int test = during(number);
        return test >= 0 && shown.get(test).node.isTest()
                ? test
                : log.endedBefore(number).map(ended -> during(ended.number)).orElse(test);
    }

    Optional<String> id(int place) {
        return place < 0 ? Optional.empty() : Optional.of(shown.get(place).node.id());
    }

    /**
     * The rows, in the order of their beginning.
     *
     * @param begin when the clock of the readings began, since the start of the run
     * @param sources where their methods are looked for
     * @param pauses of the run
     */
    List<TestRow> rows(Duration begin, SourceRoots sources, Pauses pauses) {
        Map<String, Optional<SourceLine>> declared = new HashMap<>();
        return shown.stream()
                .map(note -> note.row(
                        begin,
                        pauses,
                        declared.computeIfAbsent(
                                note.className() + "#" + note.node.methodName().orElse(""),
                                place -> note.node
                                        .methodName()
                                        .map(method -> sources.method(note.className(), method))
                                        .orElseGet(() -> sources.type(note.className())))))
                .toList();
    }
}
