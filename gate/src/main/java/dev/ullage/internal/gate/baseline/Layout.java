package dev.ullage.internal.gate.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** Lays a baseline out so that its differences read well: a line for each test, one for each figure of a suite. */
final class Layout extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1L;
    private static final int SUITE = 5;

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        JsonStreamContext object = json.getOutputContext();
        if (isOfLines(object)) {
            line(json, object.getNestingDepth());
        }
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        JsonStreamContext object = json.getOutputContext();
        json.writeRaw(',');
        if (isOfLines(object)) {
            line(json, object.getNestingDepth());
        } else {
            json.writeRaw(' ');
        }
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        JsonStreamContext object = json.getOutputContext();
        if (entries > 0 && isOfLines(object)) {
            line(json, object.getNestingDepth() - 1);
        }
        json.writeRaw('}');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(", ");
    }

    private static void line(JsonGenerator json, int level) throws IOException {
        json.writeRaw("\n" + "  ".repeat(level));
    }

    private static boolean isOfLines(JsonStreamContext object) {
        String name = object.getParent().getCurrentName();
        int depth = object.getNestingDepth();
        return depth <= SUITE && !"fingerprint".equals(name) || depth == SUITE + 1 && "tests".equals(name);
    }
}
