package dev.ullage.report.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How the records of evidence are written in JSON: sizes in bytes, durations in milliseconds, times as ISO 8601 has them. */
final class EvidenceJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(quantities())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.CLOSE_CLOSEABLE)
            .disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private EvidenceJson() {}

    private static SimpleModule quantities() {
        return new SimpleModule("quantities")
                .addSerializer(
                        MemorySize.class,
                        new Writer<>(MemorySize.class, (size, json) -> json.writeNumber(size.bytes())))
                .addDeserializer(
                        MemorySize.class,
                        new Reader<>(
                                MemorySize.class,
                                "bytes, zero or more",
                                json -> MemorySize.ofBytes(json.getLongValue())))
                .addSerializer(Duration.class, new Writer<>(Duration.class, EvidenceJson::write))
                .addDeserializer(
                        Duration.class,
                        new Reader<>(
                                Duration.class,
                                "milliseconds",
                                json -> Duration.ofNanos(
                                        json.getDecimalValue().movePointRight(6).longValue())))
                .addSerializer(
                        Instant.class, new Writer<>(Instant.class, (time, json) -> json.writeString(time.toString())))
                .addDeserializer(
                        Instant.class,
                        new Reader<>(
                                Instant.class,
                                "a time such as 2026-11-21T09:30:00Z",
                                json -> Instant.parse(json.getText())));
    }

    private static void write(Duration duration, JsonGenerator json) throws IOException {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros();
        json.writeNumber(millis.scale() < 0 ? millis.setScale(0) : millis);
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Writing<T> writing;

        Writer(Class<T> type, Writing<T> writing) {
            super(type);
            this.writing = writing;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            writing.write(value, json);
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final String accepted;
        private final transient Reading<T> reading;

        Reader(Class<T> type, String accepted, Reading<T> reading) {
            super(type);
            this.accepted = accepted;
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return reading.read(json);
            } catch (com.fasterxml.jackson.core.JsonParseException
                    | IllegalArgumentException
                    | ArithmeticException
                    | DateTimeException unreadable) {
                throw new InvalidFormatException(
                        json, "expected " + accepted + ", but found " + json.getText(), json.getText(), handledType());
            }
        }
    }
}
