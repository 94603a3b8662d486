package dev.ullage.internal.child.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.LeakReport;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {

    /** All records that travel by this codec, so that a component of a new type cannot be forgotten. */
    static Stream<Arguments> records() {
        return Stream.concat(
                        Stream.of(LeakReport.class, Hunting.class), Stream.of(HuntStep.class.getPermittedSubclasses()))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends Record> void whatIsWrittenIsReadTheSame(Class<T> type) throws Exception {
        for (boolean isFull : new boolean[] {true, false}) {
            T record = type.cast(sample(type, isFull));

            assertThat(RecordCodec.decode(type, RecordCodec.encode(record))).isEqualTo(record);
        }
    }

    /** A value of a type; a full one has all that is optional, and a list an element. */
    private static Object sample(Type type, boolean isFull) throws Exception {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
        if (raw == Optional.class) {
            return isFull ? Optional.of(sample(parameter(type), isFull)) : Optional.empty();
        } else if (raw == List.class) {
            return isFull ? List.of(sample(parameter(type), isFull)) : List.of();
        } else if (raw == OptionalLong.class) {
            return isFull ? OptionalLong.of(2048) : OptionalLong.empty();
        } else if (raw == String.class) {
            return "text";
        } else if (raw == int.class || raw == Integer.class) {
            return 3;
        } else if (raw == long.class || raw == Long.class) {
            return 4_000_000_000L;
        } else if (raw == double.class || raw == Double.class) {
            return 0.5;
        } else if (raw == boolean.class || raw == Boolean.class) {
            return isFull;
        } else if (raw == Duration.class) {
            return Duration.ofSeconds(5);
        } else if (raw == StackTraceElement.class) {
            return new StackTraceElement("com.acme.Shop", "open", "Shop.java", 12);
        } else if (raw == Frame.Bytes.class) {
            return Frame.Bytes.copyOf(new byte[] {1, 2}, 0, 2);
        } else if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        } else if (raw.isSealed()) {
            return sample(raw.getPermittedSubclasses()[0], isFull);
        }
        RecordComponent[] components = raw.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = sample(components[i].getGenericType(), isFull);
        }
        return raw.getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }

    private static Type parameter(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
