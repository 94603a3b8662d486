package dev.ullage.internal.child.wire;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Records as bytes, component by component. The reader says which record it expects, so that no class is taken from the
 * bytes. Components may be texts, numbers, flags, durations, constants, bytes, stack elements, other records, sealed interfaces of
 * records, and lists and optional values of them.
 */
public final class RecordCodec {

    private RecordCodec() {}

    /**
     * The bytes of a record.
     *
     * @throws IllegalArgumentException if it has a component of a type that is not known here
     */
    public static Frame.Bytes encode(Record value) {
        WireOutput out = new WireOutput();
        try {
            write(out, value.getClass(), value);
        } catch (IOException inMemory) {
            throw new IllegalStateException("Bytes in memory could not be written.", inMemory);
        }
        byte[] bytes = out.toBytes();
        return Frame.Bytes.copyOf(bytes, 0, bytes.length);
    }

    /**
     * The record of the bytes.
     *
     * @throws WireException if they are no such record
     */
    public static <T extends Record> T decode(Class<T> type, Frame.Bytes bytes) throws WireException {
        WireInput in = new WireInput(ByteBuffer.wrap(bytes.toArray()), () -> "A record " + type.getSimpleName());
        T value = type.cast(read(in, type));
        in.end();
        return value;
    }

    static void write(WireOutput out, Type type, Object value) throws IOException {
        Class<?> raw = raw(type);
        if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Integer whole) {
            out.whole(whole);
        } else if (value instanceof Long number) {
            out.number(number);
        } else if (value instanceof Double fraction) {
            out.number(Double.doubleToLongBits(fraction));
        } else if (value instanceof Boolean flag) {
            out.flag(flag);
        } else if (value instanceof Duration duration) {
            out.number(duration.toNanos());
        } else if (value instanceof Enum<?> constant) {
            out.constant(constant);
        } else if (value instanceof Frame.Bytes bytes) {
            out.raw(bytes.toArray());
        } else if (value instanceof StackTraceElement element) {
            Parts.write(out, element);
        } else if (value instanceof Optional<?> optional) {
            out.optional(optional, (to, each) -> write(to, parameter(type), each));
        } else if (value instanceof OptionalLong number) {
            out.optional(number.stream().boxed().findFirst(), WireOutput::number);
        } else if (value instanceof Collection<?> list) {
            out.list(list, (to, each) -> write(to, parameter(type), each));
        } else if (raw.isSealed()) {
            Class<?>[] kinds = raw.getPermittedSubclasses();
            out.small(Arrays.asList(kinds).indexOf(value.getClass()));
            write(out, value.getClass(), value);
        } else if (value instanceof Record) {
            for (RecordComponent component : raw.getRecordComponents()) {
                write(out, component.getGenericType(), valueOf(component, value));
            }
        } else {
            throw new IllegalArgumentException("A value of " + type + " cannot be written.");
        }
    }

    static Object read(WireInput in, Type type) throws WireException {
        Class<?> raw = raw(type);
        if (raw == String.class) {
            return in.text();
        } else if (raw == int.class || raw == Integer.class) {
            return in.whole();
        } else if (raw == long.class || raw == Long.class) {
            return in.number();
        } else if (raw == double.class || raw == Double.class) {
            return Double.longBitsToDouble(in.number());
        } else if (raw == boolean.class || raw == Boolean.class) {
            return in.flag();
        } else if (raw == Duration.class) {
            return Duration.ofNanos(in.number());
        } else if (raw.isEnum()) {
            return in.constant(raw.getEnumConstants());
        } else if (raw == Frame.Bytes.class) {
            byte[] bytes = in.raw();
            return Frame.Bytes.copyOf(bytes, 0, bytes.length);
        } else if (raw == StackTraceElement.class) {
            return Parts.stackTraceElement(in);
        } else if (raw == Optional.class) {
            return in.optional(from -> read(from, parameter(type)));
        } else if (raw == OptionalLong.class) {
            return in.optional(WireInput::number).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } else if (raw == List.class) {
            return in.list(from -> read(from, parameter(type)));
        } else if (raw.isSealed()) {
            return read(in, in.constant(raw.getPermittedSubclasses()));
        } else if (raw.isRecord()) {
            return in.nested(from -> record(from, raw));
        }
        throw new IllegalArgumentException("A value of " + type + " cannot be read.");
    }

    private static Object record(WireInput in, Class<?> type) throws WireException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = read(in, components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new WireException("A record " + type.getSimpleName() + " refuses its values: " + refused.getCause());
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalArgumentException("A record " + type + " cannot be made.", notPublic);
        }
    }

    private static Object valueOf(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalArgumentException("The component " + component + " cannot be read.", notPublic);
        }
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    private static Type parameter(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
