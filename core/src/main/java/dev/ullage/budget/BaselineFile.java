package dev.ullage.budget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A baseline in a JSON file: per test, by its identity, the amounts by the labels of their quantities. Bytes and counts are
 * whole numbers, durations milliseconds, ratios parts of one:
 *
 * <pre>{@code
 * {
 *   "schema": 1,
 *   "tests": {
 *     "com.acme.OrderTest#places()": {"allocated": 440, "gcPause": 1.5, "gcEfficiency": 0.93}
 *   }
 * }
 * }</pre>
 *
 * <p>Labels that are not known are passed over. The file is read anew for each question. Safe for use by several threads.
 */
public final class BaselineFile implements Baseline {

    private static final int SCHEMA = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;

    private BaselineFile(Path file) {
        this.file = file;
    }

    /** The baseline in a file, which need not exist as long as nothing is asked of it. */
    public static BaselineFile at(Path file) {
        return new BaselineFile(file);
    }

    @Override
    public Amount recorded(String test, Quantity quantity) throws BaselineException {
        BigDecimal number = read().getOrDefault(test, Map.of()).get(quantity.label());
        if (number == null) {
            throw new BaselineException(
                    file + " has no record of " + quantity.label() + " for " + test + ". " + cure(quantity));
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

    private Map<String, Map<String, BigDecimal>> read() throws BaselineException {
        if (!Files.isRegularFile(file)) {
            throw new BaselineException("There is no baseline at " + file.toAbsolutePath()
                    + ". Record one with mvn ullage:baseline, or say where it is with ullage.baseline = FILE.");
        }
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            return read(parser);
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

    private Map<String, Map<String, BigDecimal>> read(JsonParser parser) throws IOException, BaselineException {
        Map<String, Map<String, BigDecimal>> tests = new HashMap<>();
        boolean known = false;
        expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "an object");
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (key.equals("schema")) {
                expect(parser, value, JsonToken.VALUE_NUMBER_INT, "a number as schema");
                known = parser.getIntValue() == SCHEMA;
            } else if (key.equals("tests")) {
                expect(parser, value, JsonToken.START_OBJECT, "an object of tests");
                readTests(parser, tests);
            } else {
                parser.skipChildren();
            }
        }
        if (!known) {
            throw new BaselineException("The baseline " + file + " is not of schema " + SCHEMA
                    + ", which this version of Ullage reads. Record it again with mvn ullage:baseline.");
        }
        return tests;
    }

    private static void readTests(JsonParser parser, Map<String, Map<String, BigDecimal>> tests) throws IOException {
        for (String test = parser.nextFieldName(); test != null; test = parser.nextFieldName()) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "an object of amounts");
            Map<String, BigDecimal> amounts = new HashMap<>();
            for (String label = parser.nextFieldName(); label != null; label = parser.nextFieldName()) {
                if (parser.nextToken().isNumeric()) {
                    amounts.put(label, parser.getDecimalValue());
                } else {
                    parser.skipChildren();
                }
            }
            tests.put(test, amounts);
        }
    }

    private static void expect(JsonParser parser, JsonToken found, JsonToken expected, String wording)
            throws IOException {
        if (found != expected) {
            throw new JsonParseException(parser, "expected " + wording);
        }
    }
}
