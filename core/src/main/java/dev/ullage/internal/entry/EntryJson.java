package dev.ullage.internal.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of records as the JSON text of a report entry: {@code {"schema":1,"entries":[{…}]}}. */
final class EntryJson {

    private static final long SCHEMA = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private EntryJson() {}

    /** Writes the fields of one record. */
    interface Writing<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    /** Makes one record of its fields. */
    interface Reading<T> {
        T read(EntryFields fields) throws IOException;
    }

    static <T> String write(List<T> values, Writing<T> writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeArrayFieldStart("entries");
            for (T value : values) {
                json.writeStartObject();
                writing.write(value, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("JSON could not be written to a string.", impossible);
        }
        return text.toString();
    }

    /** Writes a field that may be absent. */
    static void write(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    static <T> List<T> read(String text, String key, Reading<T> reading) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            EntryFields document = EntryFields.of(value(parser));
            if (document.number("schema") != SCHEMA) {
                throw new IOException(
                        "its schema is " + document.number("schema") + ", and this version reads " + SCHEMA);
            }
            List<T> values = new ArrayList<>();
            for (Object entry : document.list("entries")) {
                values.add(reading.read(EntryFields.of(entry)));
            }
            return values;
        } catch (JsonProcessingException broken) {
            throw unreadable(key, broken.getOriginalMessage(), broken);
        } catch (IOException | IllegalArgumentException | ArithmeticException other) {
            throw unreadable(key, String.valueOf(other.getMessage()), other);
        }
    }

    private static IOException unreadable(String key, String why, Exception cause) {
        return new IOException(
                "The report entry " + key + " is not what this version of Ullage writes: " + why
                        + ". Give ullage-junit and the build's plugin the same version.",
                cause);
    }

    /** The value at which a parser stands: a map, a list, a string, a number or a truth value. */
    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == null || !token.isNumeric()) {
            throw new IOException("a value is missing");
        }
        Number number = parser.getNumberValue();
        if (Double.isInfinite(number.doubleValue())) {
            throw new IOException("a number is too large");
        }
        return number;
    }
}
