package dev.ullage.internal.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ullage.internal.scratch.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The evidence file of a {@link Ledger}: JSON, a line for each test. */
final class LedgerFile {

    private static final String SCHEMA = "ullage-ledger-1";

    private LedgerFile() {}

    static void write(Ledger ledger, Path file) throws IOException {
        WholeFile.write(file, out -> {
            JsonGenerator json = new JsonFactory().createGenerator(out);
            write(ledger, json.useDefaultPrettyPrinter());
            json.flush();
        });
    }

    private static void write(Ledger ledger, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("collecting", ledger.collecting().name());
        json.writeNumberField("unrecorded", ledger.unrecorded());
        json.writeObjectFieldStart("cost");
        json.writeNumberField("heldBytes", ledger.cost().held().bytes());
        json.writeNumberField("nanos", ledger.cost().time().toNanos());
        json.writeNumberField("collectingNanos", ledger.cost().collecting().toNanos());
        json.writeEndObject();
        write("classes", ledger.classes(), json);
        write("tests", ledger.tests(), json);
        json.writeEndObject();
    }

    /** What was not read is absent. */
    private static void write(String name, List<Entry> entries, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Entry entry : entries) {
            json.writeStartObject();
            json.writeStringField("id", entry.name().id());
            json.writeStringField("name", entry.name().title());
            json.writeBooleanField("parallel", entry.isOverlapped());
            for (Quantity quantity : Quantity.values()) {
                OptionalLong value = entry.of(quantity);
                if (value.isPresent()) {
                    json.writeNumberField(quantity.title(), value.getAsLong());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
