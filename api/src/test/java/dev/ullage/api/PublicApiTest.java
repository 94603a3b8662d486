package dev.ullage.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.exports.MicrometerExport;
import dev.ullage.junit.LeakFree;
import dev.ullage.leak.LeakReport;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs of others are compiled against: it may grow, and loses nothing since the baseline was recorded. */
class PublicApiTest {

    /** The types, one a line; lines with {@code #} are for the reader. */
    private static final Path TYPES = Path.of("types.txt");
    /** Their signatures at the commit that set the baseline. */
    private static final Path BASELINE = Path.of("signatures.txt");

    /** Public types that are to be moved. */
    private static final Path NOT_YET = Path.of("not-internal-yet.txt");

    private static final String RECORD = "ullage.api.record";
    private static final String CURE =
            "Give back what was there, perhaps deprecated. Where the loss is meant, say so in"
                    + " CHANGELOG.md and set the baseline: ./mvnw test -pl api -am -Dtest=PublicApiTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D" + RECORD;

    @Test
    void whatTheListNamesIsPublic() throws Exception {
        List<Class<?>> types = types();

        assertThat(types).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(types).allMatch(type -> Modifier.isPublic(type.getModifiers()), "is public");
    }

    @Test
    void whatTheApiMentionsIsApi() throws Exception {
        List<Class<?>> types = types();
        Set<String> missing = new LinkedHashSet<>();
        for (Class<?> type : types) {
            for (Class<?> mentioned : new PublicType(type).mentioned()) {
                if (!types.contains(mentioned)) {
                    missing.add(mentioned.getName() + ", which " + type.getName() + " mentions");
                }
            }
        }

        assertThat(missing).as("types that are not in api/types.txt").isEmpty();
    }

    @Test
    void whatIsPublicAndNotApiIsInternal() throws Exception {
        Set<String> open = new TreeSet<>();
        for (Class<?> inside : List.of(MemorySize.class, LeakReport.class, LeakFree.class, MicrometerExport.class)) {
            open.addAll(publicTypes(inside));
        }
        types().forEach(type -> open.remove(type.getName()));

        assertThat(open)
                .as("public types that are neither in api/types.txt nor below dev.ullage.internal, beside those of"
                        + " api/not-internal-yet.txt, which only gets shorter")
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(NOT_YET));
    }

    /** The public types of the artifact that a class is in, without those that are internal. */
    private static Set<String> publicTypes(Class<?> inside) throws Exception {
        Path artifact = Path.of(
                inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(artifact)) {
            return publicTypesBelow(artifact);
        }
        try (FileSystem jar = FileSystems.newFileSystem(artifact)) {
            return publicTypesBelow(jar.getPath("/"));
        }
    }

    private static Set<String> publicTypesBelow(Path root) throws Exception {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("dev/ullage"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                boolean isInside = name.startsWith("dev.ullage.internal.")
                        || name.startsWith("dev.ullage.shaded.")
                        || name.contains("$");
                if (!isInside && Modifier.isPublic(find(name).getModifiers())) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static Class<?> find(String name) throws ClassNotFoundException {
        return Class.forName(name, false, PublicApiTest.class.getClassLoader());
    }

    @Test
    void nothingIsLostSinceTheBaseline() throws Exception {
        Map<String, List<String>> now = signatures();
        if (System.getProperty(RECORD) != null) {
            Files.write(BASELINE, now.values().stream().flatMap(List::stream).toList());
        }

        assertThat(ApiChange.breaking(parsed(Files.readAllLines(BASELINE)), now))
                .as("what breaks programs that were compiled before. %s", CURE)
                .isEmpty();
    }

    private static Map<String, List<String>> signatures() throws Exception {
        Map<String, List<String>> signatures = new LinkedHashMap<>();
        for (Class<?> type : types()) {
            signatures.put(type.getName(), new PublicType(type).signature());
        }
        return signatures;
    }

    /** Each type's lines by its name, which is the second word of the first of them. */
    private static Map<String, List<String>> parsed(List<String> lines) {
        Map<String, List<String>> signatures = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                current = new ArrayList<>();
                signatures.put(line.split("[ <]", 3)[1], current);
            }
            current.add(line);
        }
        return signatures;
    }

    private static List<Class<?>> types() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (String line : Files.readAllLines(TYPES)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                types.add(find(line.strip()));
            }
        }
        return types;
    }
}
