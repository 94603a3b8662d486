package dev.ullage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalLong;

/** The evidence file of a {@link Ledger}: JSON, a line for each test. */
final class LedgerFile {

    private static final String SCHEMA = "ullage-ledger-1";

    private LedgerFile() {}

    static void write(Ledger ledger, Path file) throws IOException {
        Path place = file.toAbsolutePath();
        Path directory = place.getParent();
        if (directory == null) {
            throw new IOException("The ledger's file \"" + file + "\" is no file in a folder.");
        }
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, "." + place.getFileName(), ".part");
        try {
            try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(part))) {
                write(ledger, json.useDefaultPrettyPrinter());
            }
            replace(part, place);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void replace(Path part, Path place) throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
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
