package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Run;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What differs from an earlier state: of the whole run, or of tests; sizes in the unit of one column.
 *
 * @param title what it is of
 * @param unit of the numbers, with the comma before it; empty where not all are sizes
 * @param ofTests whether a row names its test
 * @param rows quantities, then and now
 */
record DifferenceTable(String title, String unit, boolean ofTests, List<DifferenceRow> rows) {

    /** A quantity, then and now. */
    record DifferenceRow(
            String quantity,
            String test,
            String before,
            String after,
            String change,
            String grade,
            String way,
            String why) {}

    static DifferenceTable of(Run run, String title, boolean ofTests, List<Difference> differences) {
        boolean sizes = differences.stream().allMatch(each -> each.unit() == Unit.BYTES);
        Column column = Column.ofBytes(
                title,
                "sum",
                differences.stream()
                        .flatMapToLong(each -> LongStream.of(Math.round(each.before()), Math.round(each.after()))));
        return new DifferenceTable(
                title,
                sizes ? ", " + column.unit() : "",
                ofTests,
                differences.stream()
                        .map(each -> new DifferenceRow(
                                each.quantity(),
                                each.test().map(run::titleOf).orElse(""),
                                number(each.before(), each.unit(), column, sizes),
                                number(each.after(), each.unit(), column, sizes),
                                Numbers.change(each.before(), each.after()),
                                each.grade().title(),
                                each.change().name().toLowerCase(Locale.ROOT),
                                each.why()))
                        .toList());
    }

    private static String number(double amount, Unit unit, Column column, boolean sizes) {
        return sizes ? column.text(Math.round(amount)) : Numbers.of(amount, unit);
    }
}
