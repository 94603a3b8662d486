package dev.ullage.internal.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The amounts that {@code mvn ullage:baseline} records for budgets in {@code ullage-baseline.json}, whose form is in {@code
 * docs/baseline.schema.json}. Bytes and counts are whole numbers, durations milliseconds, ratios parts of one.
 *
 * <p>Of the file's sections, one for each environment, it reads the one that it is told or, without being told, the only one
 * that was recorded with this JDK's feature version, collector, operating system and processor; of several, the one with
 * this heap, number of processors and kind of place. The file is read anew for each question. Safe for use by several
 * threads.
 */
public final class BaselineFile implements Baseline {

    /** The only schema that this version reads. */
    public static final int SCHEMA = 1;

    private final Path file;
    private final Optional<String> section;
    private final Optional<String> kind;

    private BaselineFile(Path file, Optional<String> section, Optional<String> kind) {
        this.file = file;
        this.section = section;
        this.kind = kind;
    }

    /** The baseline in a file, which need not exist as long as nothing is asked of it. */
    public static BaselineFile at(Path file) {
        return new BaselineFile(file, Optional.empty(), Optional.empty());
    }

    /** The same, of which this section is read. */
    public BaselineFile section(String title) {
        return new BaselineFile(file, Optional.of(title), kind);
    }

    /** The same in a JVM that runs in this kind of place, {@code "container"} or {@code "forked JVM"}. */
    public BaselineFile in(String place) {
        return new BaselineFile(file, section, Optional.of(place));
    }

    @Override
    public Amount recorded(String test, Quantity quantity) throws BaselineException {
        BaselineSection fitting = fitting(read());
        BigDecimal number = fitting.budgets().getOrDefault(test, Map.of()).get(quantity.label());
        if (number == null) {
            throw new BaselineException(file + " has no record of " + quantity.label() + " for " + test
                    + " in the section \"" + fitting.title() + "\". " + cure(quantity));
        }
        try {
            return amount(quantity.unit(), number);
        } catch (ArithmeticException | IllegalArgumentException notAnAmount) {
            throw new BaselineException(
                    file + " records " + quantity.label() + " = " + number + " for " + test
                            + ", which is no amount of it. " + cure(quantity),
                    notAnAmount);
        }
    }

    private BaselineSection fitting(List<BaselineSection> sections) throws BaselineException {
        String wanted = section.map(title -> "named \"" + title + "\"")
                .orElseGet(() -> "for " + BaselineSection.thisJvm() + ", which runs here");
        List<BaselineSection> fitting = section.map(title -> sections.stream()
                        .filter(each -> each.title().equals(title))
                        .toList())
                .orElseGet(() -> BaselineSection.fitting(sections, kind));
        if (fitting.isEmpty()) {
            throw new BaselineException(file + " has no section " + wanted
                    + (sections.isEmpty() ? "" : ", only " + titles(sections)) + ". Record one with mvn ullage:baseline"
                    + (sections.isEmpty()
                            ? "."
                            : ", or say which one to take with ullage.baseline.section = SECTION."));
        }
        if (fitting.size() > 1) {
            throw new BaselineException(file + " has " + fitting.size() + " sections " + wanted + ": " + titles(fitting)
                    + ". Say which one to take, for example ullage.baseline.section = "
                    + fitting.get(0).title() + ".");
        }
        return fitting.get(0);
    }

    private static String titles(List<BaselineSection> sections) {
        return sections.stream().map(each -> "\"" + each.title() + "\"").collect(Collectors.joining(" and "));
    }

    private static String cure(Quantity quantity) {
        return "Record it with mvn ullage:baseline, or give an amount, for example \"" + Limit.example(quantity)
                + "\".";
    }

    private static Amount amount(Unit unit, BigDecimal number) {
        return switch (unit) {
            case BYTES, COUNT -> new Amount(unit, number.longValueExact());
            case DURATION -> new Amount(unit, number.movePointRight(6).longValue());
            case RATIO -> Amount.ratio(number.doubleValue());
        };
    }

    private List<BaselineSection> read() throws BaselineException {
        if (!Files.isRegularFile(file)) {
            throw new BaselineException("There is no baseline at " + file.toAbsolutePath()
                    + ". Record one with mvn ullage:baseline, or say where it is with ullage.baseline = FILE.");
        }
        try (BaselineReader reader = new BaselineReader(file)) {
            int schema = reader.schema();
            if (schema != SCHEMA) {
                throw new BaselineException("The baseline " + file + " is not of schema " + SCHEMA + " (line "
                        + reader.line() + "), which this version of Ullage reads. "
                        + (schema > SCHEMA
                                ? "Use the version of Ullage that wrote it, or a later one."
                                : "Record it again with mvn ullage:baseline."));
            }
            return reader.sections();
        } catch (JsonProcessingException broken) {
            throw new BaselineException(
                    "The baseline " + file + " is not valid: " + broken.getOriginalMessage() + " (line "
                            + broken.getLocation().getLineNr() + "). Record it again with mvn ullage:baseline.",
                    broken);
        } catch (IOException unreadable) {
            throw new BaselineException(
                    "The baseline " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
