package dev.ullage.soak;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ullage.internal.scratch.WholeFile;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a soak has come.
 *
 * @param processes in which it ran so far
 * @param finished whether it came to its end or failed, so that it is not to go on
 * @param failure what ended it
 */
record Checkpoint(
        String name,
        int processes,
        Duration ran,
        long operations,
        boolean finished,
        Optional<String> failure,
        List<SoakWindow> windows) {

    static final int SCHEMA = 1;

    private static final JsonFactory JSON = new JsonFactory();

    Checkpoint {
        windows = List.copyOf(windows);
    }

    /** What there is to go on from; nothing where there is no file, or it is of a soak that has ended. */
    static Checkpoint ofEarlierProcesses(Soak.Settings settings) throws IOException {
        Checkpoint none = new Checkpoint(settings.name(), 0, Duration.ZERO, 0, false, Optional.empty(), List.of());
        if (settings.checkpoint().filter(Files::exists).isEmpty()) {
            return none;
        }
        Path file = settings.checkpoint().get();
        Checkpoint read = CheckpointReader.read(file);
        if (!read.name.equals(settings.name())) {
            throw new IOException("The checkpoint " + file + " is of the soak \"" + read.name + "\", not of \""
                    + settings.name() + "\". Give each soak a file of its own.");
        }
        return read.finished ? none : read;
    }

    /** Writes it, whole or not at all: a reader finds this one or the one before, whenever this process is killed. */
    void write(Path file) throws IOException {
        WholeFile.write(file, out -> {
            try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.useDefaultPrettyPrinter();
                write(json);
            }
        });
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("name", name);
        json.writeNumberField("processes", processes);
        json.writeNumberField("ranMillis", ran.toMillis());
        json.writeNumberField("operations", operations);
        json.writeBooleanField("finished", finished);
        if (failure.isPresent()) {
            json.writeStringField("failure", failure.get());
        }
        json.writeArrayFieldStart("windows");
        for (SoakWindow window : windows) {
            write(window, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(SoakWindow window, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("process", window.process());
        json.writeNumberField("atMillis", window.at().toMillis());
        json.writeNumberField("operations", window.operations());
        json.writeStringField("verdict", window.verdict().name());
        Optional<MemorySize> live = window.liveHeap();
        if (live.isPresent()) {
            json.writeNumberField("liveHeap", live.get().bytes());
        }
        json.writeStringField("text", window.text());
        json.writeEndObject();
    }
}
