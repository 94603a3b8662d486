package dev.ullage.measure;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The live class loaders that define at least one class, counted by their type.
 *
 * <p>A loader that has not defined a class yet is unknown to the JVM, and is not counted.
 *
 * @param byType how many loaders there are of each type, by the type's name as the JVM prints it: {@code
 *     "java.net.URLClassLoader"}, {@code "<boot class loader>"}
 */
public record ClassLoaders(Map<String, Long> byType) {

    private static final String OPERATION = "vmClassloaderStats";

    /** Copies the map. */
    public ClassLoaders {
        byType = Map.copyOf(byType);
    }

    /** The loaders now; absent where the JVM does not list them. */
    public static Optional<ClassLoaders> now() {
        return DiagnosticCommands.run(OPERATION).map(ClassLoaders::parse);
    }

    /** How many loaders there are now, of any type; absent where the JVM does not list them. */
    static OptionalLong count() {
        Optional<String> table = DiagnosticCommands.run(OPERATION);
        return table.isPresent()
                ? OptionalLong.of(
                        table.get().lines().filter(ClassLoaders::isLoader).count())
                : OptionalLong.empty();
    }

    /** How many loaders there are, of any type. */
    public long total() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }

    static ClassLoaders parse(String table) {
        Map<String, Long> byType = new TreeMap<>();
        table.lines()
                .filter(ClassLoaders::isLoader)
                .forEach(row -> byType.merge(row.strip().split("\\s+", 7)[6], 1L, Long::sum));
        return new ClassLoaders(byType);
    }

    /** A loader's row begins with its address; a row of hidden classes, the heading and the totals do not. */
    private static boolean isLoader(String row) {
        return row.startsWith("0x");
    }
}
