package dev.ullage.code;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the code says about a growing container, in sentences for the report. */
public final class FieldUseText {

    private static final int MOST_SITES = 3;

    private FieldUseText() {}

    /** {@code SessionRegistry.open (SessionRegistry.java:41)}: where entries are added; empty if no site is known. */
    public static Optional<String> added(FieldUse use) {
        return use.adds().isEmpty() ? Optional.empty() : Optional.of(list(use.adds(), "and"));
    }

    /**
     * What the code shows of removal, as a clause, such as {@code SessionRegistry.close (SessionRegistry.java:52) is the only
     * code in package org.acme that removes from OPEN}; empty if it does not tell.
     */
    public static Optional<String> finding(FieldUse use) {
        return switch (use.pattern()) {
            case REGISTER -> Optional.of("nothing in " + use.scanned() + " removes from " + use.field());
            case MEMO ->
                Optional.of(use.lookup()
                        .map(site -> site + " adds to " + use.field() + " what it does not find there, and nothing in "
                                + use.scanned() + " removes it")
                        .orElse("nothing in " + use.scanned() + " removes from " + use.field()));
            case BOUNDED -> use.boundSite().map(site -> bound(use, site));
            case REMOVED -> Optional.of(removal(use));
            case UNKNOWN -> use.removes().isEmpty() ? Optional.empty() : Optional.of(removal(use));
        };
    }

    private static String bound(FieldUse use, Site site) {
        return use.boundText().isPresent()
                ? site + " keeps " + use.field() + " at " + use.boundText().get()
                : site + " compares the size of " + use.field() + " with a bound";
    }

    private static String removal(FieldUse use) {
        if (areSeveral(use)) {
            return list(use.removes(), "and") + " remove from " + use.field();
        }
        boolean isAll = use.pattern() == UsePattern.REMOVED;
        return use.removes().get(0)
                + (isAll ? " is the only code in " + use.scanned() + " that removes from " : " removes from ")
                + use.field();
    }

    /**
     * What to change, as one sentence that names the user's own code; empty if the code does not tell.
     *
     * @param culprit the simple name of what leaks
     * @param entries how many entries the container has
     */
    public static Optional<String> cure(FieldUse use, String culprit, long entries) {
        return finding(use).map(finding -> finding + remedy(use, culprit, entries));
    }

    private static String remedy(FieldUse use, String culprit, long entries) {
        String field = use.field();
        return switch (use.pattern()) {
            case REGISTER -> ": remove each " + culprit + " when it is done with, or bound " + field;
            case MEMO -> ": " + number(entries) + " keys are in it; use keys that come again, or bound " + field;
            case BOUNDED ->
                use.bound().isPresent() && entries > use.bound().getAsLong()
                        ? ", but it has " + number(entries) + ": find out why the bound does not hold"
                        : ": check with more iterations than fill it, or with a smaller bound";
            case REMOVED, UNKNOWN ->
                ", and removed none of these: "
                        + (areSeveral(use) ? "see that one of them runs" : "see that it runs")
                        + " for each " + culprit + ", and finds it";
        };
    }

    private static boolean areSeveral(FieldUse use) {
        return use.removes().stream().map(Site::toString).distinct().count() > 1;
    }

    private static String list(List<Site> sites, String and) {
        List<String> names = sites.stream().map(Site::toString).distinct().toList();
        int shown = Math.min(MOST_SITES, names.size());
        int more = names.size() - shown;
        if (more > 0) {
            return String.join(", ", names.subList(0, shown)) + " " + and + " " + more + " more";
        }
        return shown == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, shown - 1)) + " " + and + " " + names.get(shown - 1);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
