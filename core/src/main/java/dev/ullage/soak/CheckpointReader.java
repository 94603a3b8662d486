package dev.ullage.soak;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads checkpoints. */
final class CheckpointReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> values = new HashMap<>();
    private final List<CheckpointReader> windows = new ArrayList<>();

    private CheckpointReader() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is no checkpoint of this version
     */
    static Checkpoint read(Path file) throws IOException {
        try (JsonParser json = JSON.createParser(Files.readString(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            CheckpointReader fields = fields(json);
            if (fields.number("schema") != Checkpoint.SCHEMA) {
                throw new IOException(
                        "its schema is " + fields.number("schema") + ", and this version reads " + Checkpoint.SCHEMA);
            }
            return fields.checkpoint();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new IOException(
                    "The file " + file + " is no checkpoint of a soak: " + unreadable.getMessage()
                            + ". Delete it to begin anew, or give another file.",
                    unreadable);
        }
    }

    private static CheckpointReader fields(JsonParser json) throws IOException {
        CheckpointReader fields = new CheckpointReader();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    fields.windows.add(fields(json));
                }
            } else if (json.currentToken().isScalarValue()) {
                fields.values.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return fields;
    }

    private Checkpoint checkpoint() throws IOException {
        List<SoakWindow> read = new ArrayList<>();
        for (CheckpointReader window : windows) {
            read.add(window.window());
        }
        return new Checkpoint(
                text("name"),
                (int) number("processes"),
                Duration.ofMillis(number("ranMillis")),
                number("operations"),
                Boolean.parseBoolean(text("finished")),
                Optional.ofNullable(values.get("failure")),
                read);
    }

    private SoakWindow window() throws IOException {
        return new SoakWindow(
                (int) number("process"),
                Duration.ofMillis(number("atMillis")),
                number("operations"),
                Verdict.valueOf(text("verdict")),
                values.containsKey("liveHeap") ? Optional.of(MemorySize.ofBytes(number("liveHeap"))) : Optional.empty(),
                text("text"));
    }

    private long number(String name) throws IOException {
        return Long.parseLong(text(name));
    }

    private String text(String name) throws IOException {
        String text = values.get(name);
        if (text == null) {
            throw new IOException("\"" + name + "\" is missing");
        }
        return text;
    }
}
