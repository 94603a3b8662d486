package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.heapdump.DumpFixture.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    Path directory;

    private Path after;
    private int exitCode;

    @BeforeEach
    void writeDumps() throws IOException {
        after = registry(5).writeTo(directory.resolve("after.hprof"));
    }

    /** A static registry of sessions, and one session that only a weak reference holds. */
    private static DumpFixture registry(int sessions) {
        DumpFixture dump = new DumpFixture(8);
        long open = dump.address();
        long weak = dump.address();
        dump.type("java.lang.ref.Reference", OBJECT, Field.reference("referent"))
                .type("java.lang.ref.WeakReference", "java.lang.ref.Reference")
                .type("[B", OBJECT)
                .type("[Ljava.lang.Object;", OBJECT)
                .type("shop.Session", OBJECT, Field.reference("cart"))
                .type("shop.Registry", OBJECT, 0, Map.of("OPEN", open));
        long[] elements = new long[sessions];
        for (int index = 0; index < sessions; index++) {
            elements[index] = dump.address();
            long cart = dump.address();
            dump.object(elements[index], "shop.Session", cart).bytes(cart, new byte[1000 * (index + 1)]);
        }
        long cached = dump.address();
        return dump.array(open, "[Ljava.lang.Object;", elements)
                .object(cached, "shop.Session", 0)
                .object(weak, "java.lang.ref.WeakReference", cached)
                .root(0xff, weak);
    }

    private String run(Charset charset, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        exitCode = Main.run(stream, stream, charset, words);
        return bytes.toString(StandardCharsets.UTF_8)
                .replace(directory + "/", "")
                .replace(System.lineSeparator(), "\n");
    }

    private String run(String... words) {
        return run(StandardCharsets.UTF_8, words);
    }

    @Test
    void pathsToAClassArePrintedWithTheirCounts() {
        String printed = run(after.toString(), "--class", "shop.Session");

        assertThat(printed).isEqualTo("""
                Paths from GC roots to shop.Session, 6 instances
                     instances         size  path
                             5        320 B  Registry.OPEN → Object[x] → Session
                             1         64 B  unknown root WeakReference → WeakReference.referent → Session  (weak reference)
                """);
        assertThat(exitCode).isZero();
    }

    @Test
    void aConsoleWithoutArrowsGetsThemSpelled() {
        String printed = run(StandardCharsets.US_ASCII, after.toString(), "--class", "shop.Session");

        assertThat(printed).contains("Registry.OPEN -> Object[x] -> Session\n");
    }

    @Test
    void aClassThatIsNotThereIsAnError() {
        String printed = run(after.toString(), "--class", "Basket");

        assertThat(printed)
                .isEqualTo("No class is called Basket in after.hprof. Give its full name, for example"
                        + " java.util.HashMap$Node.\n");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void helpIsPrinted() {
        assertThat(run("--help")).isEqualTo(Main.USAGE);
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--suspects", "a.hprof", "a.hprof --class", "a.hprof b.hprof c.hprof", "a.hprof --retained b"})
    void aWrongCommandLineIsAnsweredWithTheUsage(String words) {
        assertThat(run(words.split(" "))).isEqualTo(Main.USAGE);
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void aFileThatIsMissingOrNoDumpIsAnError() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no dump at all");

        assertThat(run(directory.resolve("gone.hprof").toString(), "--class", "shop.Session"))
                .isEqualTo("There is no file gone.hprof.\n");
        assertThat(exitCode).isEqualTo(1);
        assertThat(run(text.toString(), "--class", "shop.Session"))
                .isEqualTo("Corrupt heap dump notes.txt, at offset 0: found a file that starts with"
                        + " 6e 6f 20 64 75 6d 70 20,"
                        + " expected a heap dump, which starts with \"JAVA PROFILE 1.0.1\" or \"1.0.2\".\n");
        assertThat(exitCode).isEqualTo(1);
    }
}
