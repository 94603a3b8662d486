package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.budget.BaselineFile;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.VersionedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The committed record of what suites take, a section for each environment: {@code ullage-baseline.json}, as {@code
 * docs/baseline.schema.json} describes it. The same content is the same file, to the byte, sorted and with a line for each
 * test. Immutable.
 *
 * @param schema the version of the file's form, {@link #SCHEMA}
 * @param sections what was recorded, by the titles of its fingerprints
 */
public record Baseline(int schema, SortedMap<String, Section> sections) {

    /** The version of the form that this version of Ullage writes and reads. */
    public static final int SCHEMA = BaselineFile.SCHEMA;

    /** The usual name of the file. */
    public static final String FILE = "ullage-baseline.json";

    private static final VersionedFile<Baseline> FORM = new VersionedFile<>(
            "baseline",
            Baseline.class,
            SCHEMA,
            "Record one with mvn ullage:baseline, and commit it.",
            "Restore it from version control, or delete it and record it again with mvn ullage:baseline.");

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a section has not the title of its fingerprint
     */
    public Baseline {
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
        sections.forEach((title, section) -> {
            if (!title.equals(section.fingerprint().title())) {
                throw new IllegalArgumentException("the section \"" + title + "\" is one of \""
                        + section.fingerprint().title() + "\", as its fingerprint says");
            }
        });
    }

    /** A baseline without any record. */
    public static Baseline empty() {
        return new Baseline(SCHEMA, Collections.emptySortedMap());
    }

    /**
     * Reads a baseline.
     *
     * @throws BaselineException if there is no such file, or it is no baseline that this version reads; the message names the
     *     file, the line and the cure
     * @throws IOException if the file cannot be read
     */
    public static Baseline read(Path file) throws IOException, BaselineException {
        try {
            return FORM.read(file);
        } catch (EvidenceException unreadable) {
            throw new BaselineException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /**
     * Writes it, in place of what was there.
     *
     * @throws IOException if the file cannot be written; what was there is then as it was
     */
    public void write(Path file) throws IOException {
        FORM.write(this, new Layout(), file);
    }

    /**
     * The same with what these runs took in place of what was recorded of their suites in their environment. Tests that are
     * not among them any more are gone.
     *
     * @param runs of one or more suites in one or more environments, each {@link RecordedSuite#LEAST_RUNS} times or more
     * @throws UnfitRunException if a run did not pass, measured nothing, or came too seldom
     */
    public Baseline with(List<Observation> runs) throws UnfitRunException {
        SortedMap<String, Section> more = new TreeMap<>(sections);
        for (SuiteRuns suite : SuiteRuns.of(runs)) {
            Fingerprint fingerprint = suite.fingerprint();
            Section section =
                    more.getOrDefault(fingerprint.title(), new Section(fingerprint, Collections.emptySortedMap()));
            more.put(fingerprint.title(), section.with(suite.name(), suite.recorded()));
        }
        return new Baseline(SCHEMA, more);
    }

    /**
     * The same with bounds lowered to what these runs took less than was recorded, and never raised.
     *
     * @param runs of suites that were recorded, each {@link Ratcheting#LEAST_RUNS} times or more
     * @param bars how much less counts
     * @throws UnfitRunException if a run did not pass, measured nothing, or came too seldom
     */
    public Ratcheted ratchet(List<Observation> runs, Bars bars) throws UnfitRunException {
        return new Ratcheting(this, bars).by(SuiteRuns.of(runs));
    }

    /**
     * A run beside what was recorded of its suite in its environment. More than the bars allow is a warning at first sight; it
     * takes {@link #confirm} to fail.
     */
    public Comparison compare(Run run, Bars bars) {
        return new Judgement(this, bars).firstSight(run);
    }

    /**
     * A run that was suspicious at first sight, beside what was recorded: what exceeds the bars in it and in each of these
     * further runs is confirmed and, unless it is of the working set, fails; what does not was chance.
     *
     * @param first the run that was {@linkplain Comparison#isSuspicious() suspicious}
     * @param again further runs of the same suite, on the same machine, one or more
     * @throws UnfitRunException if there is none, or one is of another suite or environment or did not complete
     */
    public Comparison confirm(Run first, List<Run> again, Bars bars) throws UnfitRunException {
        return new Judgement(this, bars).secondSight(first, again);
    }
}
