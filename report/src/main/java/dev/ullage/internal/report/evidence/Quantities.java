package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.ullage.internal.printable.Printable;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How quantities are written in JSON: sizes in bytes, durations in milliseconds, times as ISO 8601 has them. What is read may
 * come from a stranger, so each quantity has bounds that no run comes near, and within which reports can add them up.
 */
final class Quantities {

    /** The largest whole number that every reader of JSON takes for itself; of bytes 8 PiB. */
    private static final long LARGEST = 1L << 53;

    private static final long LONGEST_MILLIS = Duration.ofDays(10 * 365).toMillis();
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    /** Of a decimal number, on either side of the point. */
    private static final int MOST_DIGITS = 30;

    private static final String WHOLE = "a whole number from -9007199254740992 to 9007199254740992";
    private static final String SIZE = "bytes from 0 to 9007199254740992";
    private static final String DURATION = "milliseconds from 0 to 315360000000, ten years";
    private static final String TIME = "a time such as 2026-11-21T09:30:00Z, from 1970 to 9999";
    private static final String DECIMAL = "a number of 30 digits at most";

    private Quantities() {}

    static SimpleModule module() {
        return new SimpleModule("quantities")
                .addSerializer(
                        MemorySize.class,
                        new Writer<>(MemorySize.class, (size, json) -> json.writeNumber(size.bytes())))
                .addDeserializer(
                        MemorySize.class, new Reader<>(MemorySize.class, SIZE, json -> MemorySize.ofBytes(whole(json))))
                .addSerializer(Duration.class, new Writer<>(Duration.class, Quantities::write))
                .addDeserializer(Duration.class, new Reader<>(Duration.class, DURATION, Quantities::duration))
                .addSerializer(
                        Instant.class, new Writer<>(Instant.class, (time, json) -> json.writeString(time.toString())))
                .addDeserializer(Instant.class, new Reader<>(Instant.class, TIME, Quantities::time))
                .addDeserializer(Long.class, new Reader<>(Long.class, WHOLE, Quantities::whole))
                .addDeserializer(long.class, new Reader<>(long.class, WHOLE, Quantities::whole))
                .addDeserializer(OptionalLong.class, new OptionalReader())
                .addDeserializer(
                        double.class,
                        new Reader<>(
                                double.class, DECIMAL, json -> decimal(json).doubleValue()))
                .addDeserializer(BigDecimal.class, new Reader<>(BigDecimal.class, DECIMAL, Quantities::decimal));
    }

    private static void write(Duration duration, JsonGenerator json) throws IOException {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros();
        json.writeNumber(millis.scale() < 0 ? millis.setScale(0) : millis);
    }

    private static long whole(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException("no whole number");
        }
        return within(json.getLongValue(), -LARGEST, LARGEST);
    }

    private static long within(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }

    /** A number's text is short, what it stands for may have a billion digits: it is looked at before it is reckoned with. */
    private static BigDecimal decimal(JsonParser json) throws IOException {
        if (json.currentToken() == null || !json.currentToken().isNumeric()) {
            throw new IllegalArgumentException("no number");
        }
        BigDecimal value = json.getDecimalValue();
        within((long) value.precision() - value.scale(), -MOST_DIGITS, MOST_DIGITS);
        within(value.scale(), -MOST_DIGITS, MOST_DIGITS);
        return value;
    }

    private static Duration duration(JsonParser json) throws IOException {
        BigDecimal millis = decimal(json);
        within(millis.longValue(), 0, LONGEST_MILLIS);
        if (millis.signum() < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        return Duration.ofNanos(millis.movePointRight(6).longValue());
    }

    private static Instant time(JsonParser json) throws IOException {
        Instant time = Instant.parse(json.getText());
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("out of bounds");
        }
        return time;
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
                    | com.fasterxml.jackson.core.exc.InputCoercionException
                    | IllegalArgumentException
                    | ArithmeticException
                    | DateTimeException unreadable) {
                String found = Printable.name(json.getText());
                throw new InvalidFormatException(
                        json, "expected " + accepted + ", but found " + found, found, handledType());
            }
        }
    }

    /** A value that was not known is null. */
    private static final class OptionalReader extends StdDeserializer<OptionalLong> {
        private static final long serialVersionUID = 1L;
        private final Reader<Long> value = new Reader<>(Long.class, WHOLE, Quantities::whole);

        OptionalReader() {
            super(OptionalLong.class);
        }

        @Override
        public OptionalLong deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return OptionalLong.of(value.deserialize(json, context));
        }

        @Override
        public OptionalLong getNullValue(DeserializationContext context) {
            return OptionalLong.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return OptionalLong.empty();
        }
    }
}
