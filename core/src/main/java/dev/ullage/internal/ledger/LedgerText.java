package dev.ullage.internal.ledger;

import java.util.List;
import java.util.Locale;

/** The text of a {@link Ledger}. */
final class LedgerText {

    private static final int ROWS = 10;
    private static final List<Quantity> LEFT = List.of(
            Quantity.HEAP, Quantity.DIRECT, Quantity.THREADS, Quantity.FILES, Quantity.LOADERS, Quantity.CLASSES);
    private static final List<Quantity> TAKEN =
            List.of(Quantity.ALLOCATED, Quantity.ALLOCATED_BY_ALL, Quantity.TIME, Quantity.COLLECTIONS);

    private final Ledger ledger;
    private final StringBuilder text = new StringBuilder();

    LedgerText(Ledger ledger) {
        this.ledger = ledger;
    }

    String text() {
        line(
                "Ledger of %s in %s; %s",
                count(ledger.tests().size(), "test", "tests"),
                count(ledger.classes().size(), "class", "classes"),
                switch (ledger.collecting()) {
                    case NEVER -> "no collection was forced, so live heap is not in it";
                    case CLASS -> "live heap is that of classes, after a proven collection";
                    case TEST -> "live heap after a proven collection";
                });
        if (ledger.collecting() != Collecting.TEST) {
            table("Classes that left most behind", LEFT, ledger.classesLeaving(), "class");
        }
        table("Tests that left most behind", LEFT, ledger.leaving(), "test");
        table("Tests that allocated most", TAKEN, ledger.taking(Quantity.ALLOCATED), "test");
        table("Tests that took longest", TAKEN, ledger.taking(Quantity.TIME), "test");
        notes();
        return text.toString();
    }

    private void table(String title, List<Quantity> columns, List<Entry> entries, String what) {
        line("%s", title);
        if (entries.isEmpty()) {
            line("  none");
            return;
        }
        StringBuilder heading = new StringBuilder();
        columns.forEach(column -> heading.append(cell(shortTitle(column))));
        line("%s  %s", heading, what);
        for (Entry entry : entries.subList(0, Math.min(ROWS, entries.size()))) {
            StringBuilder row = new StringBuilder();
            columns.forEach(column -> row.append(cell(value(entry, column))));
            line("%s  %s", row, entry.name().title());
        }
        if (entries.size() > ROWS) {
            line("  … and %,d more", entries.size() - ROWS);
        }
    }

    private static String shortTitle(Quantity quantity) {
        return switch (quantity) {
            case ALLOCATED_BY_ALL -> "all threads";
            case COLLECTIONS -> "gc";
            default -> quantity.title();
        };
    }

    private static String cell(String value) {
        return String.format(Locale.ROOT, "  %11s", value);
    }

    private static String value(Entry entry, Quantity quantity) {
        if (entry.of(quantity).isEmpty()) {
            return quantity.isShared() && entry.isOverlapped() ? "parallel" : "-";
        }
        return quantity.format(entry.of(quantity).getAsLong());
    }

    private void notes() {
        long overlapped = ledger.tests().stream().filter(Entry::isOverlapped).count();
        if (overlapped > 0) {
            line(
                    "%s ran in parallel with others: what they left behind cannot be told apart, and only what their own"
                            + " thread allocated is theirs for certain",
                    count(overlapped, "test", "tests"));
        }
        if (ledger.unrecorded() > 0) {
            line("%s came after the ledger was full", count(ledger.unrecorded(), "test", "tests"));
        }
        if (ledger.collecting() == Collecting.CLASS) {
            line("Which test of a class left live heap behind: ullage.ledger.collect = test");
        }
        line(
                "The ledger itself took %.0f µs a test and held %s, and %.1f s went by for collections",
                ledger.cost().time().toNanos()
                        / 1e3
                        / Math.max(1, ledger.tests().size()),
                ledger.cost().held(),
                ledger.cost().collecting().toMillis() / 1e3);
    }

    private static String count(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and an annotation would need Error Prone at compile time
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
