package dev.ullage.cli.heap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.ullage.measure.MemorySize;
import java.io.IOException;

/** A report as JSON; sizes are bytes. */
public final class HeapJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(sizes()).build();

    private HeapJson() {}

    /** Writes sizes as numbers of bytes. */
    public static Module sizes() {
        return new SimpleModule().addSerializer(MemorySize.class, new Bytes());
    }

    /** A size as a number. */
    private static final class Bytes extends JsonSerializer<MemorySize> {

        @Override
        public void serialize(MemorySize size, JsonGenerator out, SerializerProvider any) throws IOException {
            out.writeNumber(size.bytes());
        }
    }

    /** All of it, indented. */
    public static String of(HeapReport report) {
        return write(report, true);
    }

    static String write(Object part, boolean isIndented) {
        try {
            return isIndented
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(part) + "\n"
                    : MAPPER.writeValueAsString(part);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A report of records could not be written as JSON.", impossible);
        }
    }
}
