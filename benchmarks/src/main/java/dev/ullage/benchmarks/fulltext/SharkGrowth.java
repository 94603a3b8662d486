package dev.ullage.benchmarks.fulltext;

import dev.ullage.heapdump.HeapDump;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shark's growth detection as its documentation has a test do it: up to five heap dumps with two iterations before each,
 * until nothing grows any more.
 *
 * <p>Only Shark 3 has it, as an alpha. Its packages are those of Shark 2, with which heap dumps are measured, so it is on
 * the class path of its own child JVM alone and called by reflection.
 */
final class SharkGrowth {

    private static final int MOST_DUMPS = 5;
    private static final int ITERATIONS_PER_DUMP = 2;

    private final Path directory;
    private final Object detector;

    SharkGrowth(Path directory) throws ReflectiveOperationException {
        this.directory = directory;
        Object companion = companion("shark.ObjectGrowthDetector");
        this.detector = withDefaults(Class.forName("shark.JvmObjectGrowthDetectorKt"), "forJvmHeap", companion);
    }

    /** The paths to all that grew in each dump, one a line. */
    String growth(Runnable iteration) throws IOException, ReflectiveOperationException {
        Object traversal =
                Class.forName("shark.InitialState").getConstructor(int.class).newInstance(ITERATIONS_PER_DUMP);
        for (int dump = 0; dump < MOST_DUMPS; dump++) {
            for (int run = 0; run < ITERATIONS_PER_DUMP; run++) {
                iteration.run();
            }
            traversal = traverse(traversal);
            if (dump > 0 && growing(traversal).isEmpty()) {
                return "nothing grows";
            }
        }
        return growing(traversal).stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private Object traverse(Object before) throws IOException, ReflectiveOperationException {
        Path dump = directory.resolve("shark.hprof");
        HeapDump.live(dump);
        Object companion = companion("shark.HprofHeapGraph");
        try (Closeable graph =
                (Closeable) withDefaults(companion.getClass(), "openHeapGraph", companion, dump.toFile())) {
            return method(detector.getClass(), "findGrowingObjects", graph, before)
                    .invoke(detector, graph, before);
        } finally {
            Files.delete(dump);
        }
    }

    private static List<?> growing(Object diff) throws ReflectiveOperationException {
        return (List<?>) diff.getClass().getMethod("getGrowingObjects").invoke(diff);
    }

    private static Object companion(String className) throws ReflectiveOperationException {
        return Class.forName(className).getField("Companion").get(null);
    }

    /** Calls a Kotlin function with the given first arguments and the defaults of all others. */
    private static Object withDefaults(Class<?> of, String name, Object... given) throws ReflectiveOperationException {
        Method method = method(of, name + "$default", given);
        Object[] arguments = Arrays.copyOf(given, method.getParameterCount());
        int defaulted = method.getParameterCount() - given.length - 2;
        // Behind the arguments come a bit for each that is left out, the receiver not counted, and a marker.
        int receiver = given[0] instanceof File ? 0 : 1;
        int mask = 0;
        for (int left = 0; left < defaulted; left++) {
            mask |= 1 << (given.length - receiver + left);
        }
        arguments[method.getParameterCount() - 2] = mask;
        return method.invoke(null, arguments);
    }

    private static Method method(Class<?> of, String name, Object... given) throws NoSuchMethodException {
        for (Method method : of.getMethods()) {
            boolean fits = method.getName().equals(name) && method.getParameterCount() >= given.length;
            for (int at = 0; at < given.length && fits; at++) {
                fits = method.getParameterTypes()[at].isInstance(given[at]);
            }
            if (fits) {
                return method;
            }
        }
        throw new NoSuchMethodException(of.getName() + "." + name);
    }
}
