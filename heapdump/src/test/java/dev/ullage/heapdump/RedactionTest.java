package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.heapdump.dominator.RetainedClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.RootPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes a dump of this JVM, which has secrets of all kinds, and looks for them in the redacted copy. */
class RedactionTest {

    /** A literal: HotSpot has it among its symbols, too. */
    private static final String LITERAL = "literal-secret-of-ullage";

    private static final long NUMBER = 0x0123_4567_89AB_CDEFL;

    @TempDir
    private static Path directory;

    private static Path dump;
    private static Path redacted;

    static final class Secrets {
        static final double RATE = 4711.25;
        final String made = new StringBuilder("terces-edam").reverse().toString();
        final String wide = "geheim\u20AC" + made;
        final long number = NUMBER;
        final int[] pins = {0x1357_9BDF, 0x2468_ACE0};
        final char[] password = "pa55-word-of-ullage".toCharArray();
        final List<Object> held = new ArrayList<>(List.of(made, wide));
    }

    private static Secrets secrets;

    @BeforeAll
    static void redact() throws IOException {
        secrets = new Secrets();
        dump = directory.resolve("heap.hprof");
        HeapDump.live(dump);
        redacted = directory.resolve("redacted.hprof");
        try (ObjectGraph graph = ObjectGraph.open(dump)) {
            graph.redact(redacted);
        }
    }

    @AfterAll
    static void forget() {
        secrets = null;
    }

    @Test
    void noStringOfTheOriginalRemains() throws IOException {
        for (String text : List.of(LITERAL, secrets.made, "pa55-word-of-ullage")) {
            byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
            byte[] big = text.getBytes(StandardCharsets.UTF_16BE);
            byte[] little = text.getBytes(StandardCharsets.UTF_16LE);

            assertThat(contains(dump, latin) || contains(dump, big) || contains(dump, little))
                    .as(text + " is in the original")
                    .isTrue();
            assertThat(contains(redacted, latin) || contains(redacted, big) || contains(redacted, little))
                    .as(text + " is in the copy")
                    .isFalse();
        }
        byte[] wide = secrets.wide.getBytes(StandardCharsets.UTF_16LE);
        assertThat(contains(dump, wide)).isTrue();
        assertThat(contains(redacted, wide)).isFalse();
    }

    @Test
    void noNumberOfTheOriginalRemains() throws IOException {
        for (byte[] number : List.of(
                ByteBuffer.allocate(8).putLong(NUMBER).array(),
                ByteBuffer.allocate(8).putDouble(Secrets.RATE).array(),
                ByteBuffer.allocate(8)
                        .putInt(secrets.pins[0])
                        .putInt(secrets.pins[1])
                        .array())) {
            assertThat(contains(dump, number)).isTrue();
            assertThat(contains(redacted, number)).isFalse();
        }
    }

    @Test
    void everyPrimitiveOfEveryObjectIsZero() throws IOException {
        try (ObjectGraph graph = ObjectGraph.open(redacted)) {
            int mine = graph.staticReference(
                            graph.classesNamed(RedactionTest.class.getName()).get(0), "secrets")
                    .orElseThrow();

            assertThat(graph.primitive(mine, "number")).hasValue(0);
            assertThat(graph.staticPrimitive(
                            graph.classesNamed(Secrets.class.getName()).get(0), "RATE"))
                    .hasValue(0);
            assertThat(graph.text(graph.reference(mine, "made").orElseThrow()))
                    .hasValueSatisfying(text -> assertThat(text).isEqualTo("\0".repeat(11)));
        }
    }

    @Test
    void pathsAndRetainedSizesAreEqual() throws IOException {
        try (HeapGraph before = HeapGraph.open(dump);
                HeapGraph after = HeapGraph.open(redacted)) {
            assertThat(paths(after)).isEqualTo(paths(before)).isNotEmpty();
            assertThat(after.retainedSizes().total())
                    .isEqualTo(before.retainedSizes().total());
            assertThat(after.retainedSizes().largestClasses(Integer.MAX_VALUE))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(before.retainedSizes().largestClasses(Integer.MAX_VALUE));
            assertThat(after.statistics()).isEqualTo(before.statistics());
            for (int object = 0; object < before.objects().objectCount(); object++) {
                if (before.retainedSizes().retainedBytes(object)
                        != after.retainedSizes().retainedBytes(object)) {
                    assertThat(after.retainedSizes().retainedBytes(object))
                            .as("object %d", object)
                            .isEqualTo(before.retainedSizes().retainedBytes(object));
                }
            }
        }
    }

    private static List<String> paths(HeapGraph graph) {
        List<String> paths = new ArrayList<>();
        for (RetainedClass each : graph.retainedSizes().largestClasses(40)) {
            graph.pathsToRoots(each.className()).stream()
                    .limit(50)
                    .map(RootPath::identity)
                    .forEach(paths::add);
        }
        return paths;
    }

    @Test
    void aCompressedCopyIsWrittenWhereItsNameSaysSo() throws IOException {
        Path compressed = directory.resolve("redacted.hprof.gz");
        try (ObjectGraph graph = ObjectGraph.open(dump)) {
            graph.redact(compressed);
        }

        try (InputStream in = new GZIPInputStream(Files.newInputStream(compressed));
                InputStream expected = Files.newInputStream(redacted)) {
            assertThat(in).hasSameContentAs(expected);
        }
    }

    private static boolean contains(Path file, byte[] wanted) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
