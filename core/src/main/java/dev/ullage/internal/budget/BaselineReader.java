package dev.ullage.internal.budget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads of a baseline what budgets need, and passes over the rest. */
final class BaselineReader implements AutoCloseable {

    private static final int MOST_DIGITS = 30;
    private static final long LARGEST_FILE = 256L << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxNumberLength(60)
                    .maxDocumentLength(LARGEST_FILE)
                    .maxTokenCount(8_000_000)
                    .build())
            .build();

    private final JsonParser json;

    BaselineReader(Path file) throws IOException {
        json = JSON.createParser(file.toFile());
    }

    /** What an object's property holds. */
    @FunctionalInterface
    private interface Property {
        /** Reads all of the value, of which the first token is the current one. */
        void read(String name) throws IOException;
    }

    /** The number of the schema, the first property; zero where there is none. */
    int schema() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
        if (!"schema".equals(json.nextFieldName())) {
            return 0;
        }
        expect(json.nextToken(), JsonToken.VALUE_NUMBER_INT, "a number as schema");
        return json.getIntValue();
    }

    int line() {
        return json.currentTokenLocation().getLineNr();
    }

    /** The sections, after the schema was read. */
    List<BaselineSection> sections() throws IOException {
        List<BaselineSection> sections = new ArrayList<>();
        properties(name -> {
            if (name.equals("sections")) {
                object("an object of sections", title -> sections.add(section(title)));
            } else {
                json.skipChildren();
            }
        });
        return sections;
    }

    private BaselineSection section(String title) throws IOException {
        Map<String, String> fingerprint = new HashMap<>();
        Map<String, Map<String, BigDecimal>> budgets = new HashMap<>();
        object("an object as section", name -> {
            if (name.equals("fingerprint")) {
                object("an object as fingerprint", part -> {
                    if (json.currentToken().isScalarValue()) {
                        fingerprint.put(part, json.getText());
                    }
                    json.skipChildren();
                });
            } else if (name.equals("suites")) {
                object("an object of suites", suite -> suite(budgets));
            } else {
                json.skipChildren();
            }
        });
        return new BaselineSection(title, fingerprint, budgets);
    }

    private void suite(Map<String, Map<String, BigDecimal>> budgets) throws IOException {
        object("an object as suite", name -> {
            if (name.equals("tests")) {
                object("an object of tests", test -> test(budgets.computeIfAbsent(test, key -> new HashMap<>())));
            } else {
                json.skipChildren();
            }
        });
    }

    private void test(Map<String, BigDecimal> budgets) throws IOException {
        object("an object as test", name -> {
            if (name.equals("budgets")) {
                object("an object of amounts", label -> {
                    if (json.currentToken().isNumeric()) {
                        budgets.put(label, amount());
                    }
                    json.skipChildren();
                });
            } else {
                json.skipChildren();
            }
        });
    }

    /** A number's text is short, what it stands for may have a billion digits: it is looked at before it is reckoned with. */
    private BigDecimal amount() throws IOException {
        BigDecimal amount = json.getDecimalValue();
        if (Math.abs((long) amount.precision() - amount.scale()) > MOST_DIGITS
                || Math.abs((long) amount.scale()) > MOST_DIGITS) {
            throw new JsonParseException(json, "expected a number of " + MOST_DIGITS + " digits at most");
        }
        return amount;
    }

    private void object(String wording, Property property) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, wording);
        properties(property);
    }

    private void properties(Property property) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            property.read(name);
        }
        expect(json.currentToken(), JsonToken.END_OBJECT, "the end of an object");
    }

    private void expect(JsonToken found, JsonToken expected, String wording) throws IOException {
        if (found != expected) {
            throw new JsonParseException(json, "expected " + wording);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
