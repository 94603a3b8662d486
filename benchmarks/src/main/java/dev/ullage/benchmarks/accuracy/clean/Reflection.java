package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.CopyingLoader;
import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Code that looks at code; the JVM makes accessors of its own for what is called often. */
final class Reflection {

    private Reflection() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("one method is invoked by reflection again and again", seed -> oneMethod()),
                Scenario.clean("reflection inflates one accessor after another", seed -> manyMethods()),
                Scenario.clean("objects are made by reflection and their fields set", seed -> constructors()),
                Scenario.clean("objects are serialised and read back", seed -> serialization()));
    }

    private static Fixture oneMethod() throws ReflectiveOperationException {
        Method trim = String.class.getMethod("trim");
        return Fixture.of(() -> {
            for (int i = 0; i < 5; i++) {
                trim.invoke(" padded ");
            }
        });
    }

    private static Fixture manyMethods() throws ReflectiveOperationException {
        Class<?> copy = CopyingLoader.copyOf(Wide.class);
        Constructor<?> constructor = copy.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object wide = constructor.newInstance(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        RecordComponent[] components = copy.getRecordComponents();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
        }
        int[] next = {0};
        return Fixture.of(() -> {
            Method accessor = components[next[0]++ / 10 % components.length].getAccessor();
            accessor.invoke(wide);
            accessor.invoke(wide);
        });
    }

    private static Fixture constructors() throws ReflectiveOperationException {
        Constructor<Point> constructor = Point.class.getDeclaredConstructor();
        return Fixture.of(() -> {
            Point point = constructor.newInstance();
            for (Field field : Point.class.getDeclaredFields()) {
                if (field.getType() == int.class) {
                    field.setInt(point, 1);
                }
            }
        });
    }

    private static Fixture serialization() {
        return Fixture.of(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of(Map.of("key", 1L), new Message("hello", 7))));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                in.readObject();
            }
        });
    }

    private record Message(String text, int number) implements Serializable {}

    private static final class Point {
        int x;
        int y;

        @Override
        public String toString() {
            return x + "/" + y;
        }
    }

    /** Twelve methods, inflated at different times. */
    private record Wide(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l) {}
}
