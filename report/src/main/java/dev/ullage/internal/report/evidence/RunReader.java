package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads evidence test by test: of a file, one test and what its run says of the whole are in memory. */
final class RunReader {

    private static final String RUNS = "runs";
    private static final String TESTS = "tests";
    private static final Set<String> ABOUT_THE_WHOLE = Set.of("schema", "name", "verdict");
    private static final ObjectReader PARTS =
            EvidenceJson.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectReader ROWS = PARTS.forType(TestRow.class);

    private final JsonParser json;
    private final VersionedFile<Evidence> form;
    private final int schema;
    private final EvidenceVisitor visitor;
    private int runs;

    RunReader(JsonParser json, VersionedFile<Evidence> form, int schema, EvidenceVisitor visitor) {
        this.json = json;
        this.form = form;
        this.schema = schema;
        this.visitor = visitor;
    }

    /** Reads all of it. */
    void read() throws IOException {
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(RUNS)) {
                need(JsonToken.START_ARRAY, "the runs are a list");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    run();
                }
            } else if (ABOUT_THE_WHOLE.contains(name)) {
                json.skipChildren();
            } else {
                throw MismatchedInputException.from(json, Evidence.class, "Evidence has no \"" + name + "\"");
            }
        }
        need(JsonToken.END_OBJECT, "evidence is an object");
        if (json.nextToken() != null) {
            throw MismatchedInputException.from(json, Evidence.class, "There is more behind its end");
        }
        if (runs == 0) {
            throw MismatchedInputException.from(
                    json, Evidence.class, "Evidence has one run or more, but there is none");
        }
    }

    private void run() throws IOException {
        need(JsonToken.START_OBJECT, "a run is an object");
        ObjectNode document = EvidenceJson.MAPPER.createObjectNode();
        ObjectNode run = document.putArray(RUNS).addObject();
        Set<String> named = new HashSet<>();
        long tests = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(TESTS)) {
                tests += tests(named);
                run.putArray(TESTS);
            } else {
                JsonNode part = PARTS.readTree(json);
                run.set(name, part);
                part.path("reasons")
                        .forEach(reason -> named.add(reason.path("test").asText()));
            }
        }
        form.upgrade(document, schema);
        Run head = EvidenceJson.MAPPER.treeToValue(run, Run.class);
        Plausibility.check(runs, head, tests);
        runs++;
        visitor.run(head, tests);
    }

    private long tests(Set<String> named) throws IOException {
        need(JsonToken.START_ARRAY, "tests are a list");
        long tests = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            TestRow test = ROWS.readValue(json);
            visitor.test(test, named.contains(test.id()));
            tests++;
        }
        return tests;
    }

    private void need(JsonToken wanted, String words) throws IOException {
        if (json.currentToken() != wanted) {
            throw MismatchedInputException.from(json, Evidence.class, "Not as expected: " + words);
        }
    }
}
