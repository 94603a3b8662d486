package dev.ullage.internal.entry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ullage.internal.budget.Amount;
import dev.ullage.internal.budget.BudgetReport;
import dev.ullage.internal.budget.Measured;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A memory budget, kept or not, as a report entry has it.
 *
 * @param quantity what is bounded: {@code "allocated"}
 * @param allowed the bound, and what it was derived from: {@code "440 B"}
 * @param isFloor whether the bound is the least, not the most
 * @param isKept whether it was measured and is within the bound
 * @param value what was taken: bytes, nanoseconds, pieces or thousandths; empty where it could not be measured
 * @param measured the same as a person reads it
 * @param evidence what took it, titled lines
 * @param cure what to change; empty where the budget is kept
 */
public record BudgetEntry(
        String quantity,
        String allowed,
        boolean isFloor,
        boolean isKept,
        Optional<Long> value,
        Optional<String> measured,
        List<String> evidence,
        String cure) {

    /** The key of the report entry that has all budgets of a test, or a class. */
    public static final String KEY = "ullage.budgets";

    /** Copies the list. */
    public BudgetEntry {
        evidence = List.copyOf(evidence);
    }

    /** All budgets of a check. */
    public static List<BudgetEntry> of(BudgetReport report) {
        return report.measured().stream().map(BudgetEntry::of).toList();
    }

    /**
     * A bound of memory.
     *
     * @param evidence what took it, titled lines
     * @param cure what to change where there is more
     */
    public static BudgetEntry ofSize(
            String quantity, MemorySize most, MemorySize taken, List<String> evidence, String cure) {
        boolean isKept = taken.compareTo(most) <= 0;
        return new BudgetEntry(
                quantity,
                most.toString(),
                false,
                isKept,
                Optional.of(taken.bytes()),
                Optional.of(Amount.of(taken).exact()),
                evidence,
                isKept ? "" : cure);
    }

    private static BudgetEntry of(Measured measured) {
        String origin = measured.budget().origin();
        return new BudgetEntry(
                measured.budget().quantity().label(),
                measured.budget().limit() + (origin.isEmpty() ? "" : " (" + origin + ")"),
                measured.budget().quantity().isFloor(),
                measured.isKept(),
                measured.value().map(Amount::value),
                measured.value().map(Amount::exact),
                evidence(measured),
                measured.isKept() ? "" : measured.cure());
    }

    private static List<String> evidence(Measured measured) {
        List<String> lines = new ArrayList<>();
        if (!measured.runs().isEmpty()) {
            String runs = measured.runs().stream().map(Amount::toString).collect(Collectors.joining(", "));
            lines.add(line("runs", runs + "; " + measured.judged()));
        }
        lines.add(line(measured.value().isPresent() ? "measured" : "why", measured.method()));
        measured.evidence().forEach(each -> lines.add(line(each.title(), each.text())));
        return lines;
    }

    private static String line(String title, String text) {
        return String.format(Locale.ROOT, "%-9s %s", title, text);
    }

    /** The text of a report entry. */
    public static String write(List<BudgetEntry> budgets) {
        return EntryJson.write(budgets, BudgetEntry::write);
    }

    /**
     * Reads the text of a report entry.
     *
     * @throws IOException if it is none, or of a version that is too new
     */
    public static List<BudgetEntry> read(String text) throws IOException {
        return EntryJson.read(text, KEY, BudgetEntry::read);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStringField("quantity", quantity);
        json.writeStringField("allowed", allowed);
        json.writeBooleanField("floor", isFloor);
        json.writeBooleanField("kept", isKept);
        if (value.isPresent()) {
            json.writeNumberField("value", value.get());
        }
        EntryJson.write(json, "measured", measured);
        json.writeArrayFieldStart("evidence");
        for (String line : evidence) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeStringField("cure", cure);
    }

    private static BudgetEntry read(EntryFields budget) throws IOException {
        return new BudgetEntry(
                budget.text("quantity"),
                budget.text("allowed"),
                budget.flag("floor"),
                budget.flag("kept"),
                budget.optionalNumber("value"),
                budget.optionalText("measured"),
                budget.texts("evidence"),
                budget.text("cure"));
    }
}
