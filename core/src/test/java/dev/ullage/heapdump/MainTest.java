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
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private static final String OBJECT = "java.lang.Object";

    @TempDir
    Path directory;

    private Path before;
    private Path after;
    private int exitCode;

    @BeforeEach
    void writeDumps() throws IOException {
        before = registry(2).writeTo(directory.resolve("before.hprof"));
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
                after.hprof: 21 objects of 5 classes

                Paths from GC roots to shop.Session, 6 instances
                     instances         size  path
                             5        320 B  Registry.OPEN → Object[x] → Session
                             1         64 B  unknown root WeakReference → WeakReference.referent → Session  (weak reference)
                """);
        assertThat(exitCode).isZero();
    }

    @Test
    void aConsoleWithoutArrowsGetsThemSpelled() {
        String printed = run(StandardCharsets.US_ASCII, after.toString(), "--class", "shop.Session", "--limit", "1");

        assertThat(printed).isEqualTo("""
                after.hprof: 21 objects of 5 classes

                Paths from GC roots to shop.Session, 6 instances
                     instances         size  path
                             5        320 B  Registry.OPEN -> Object[x] -> Session
                  and 1 more; --limit 2 shows them
                """);
    }

    @Test
    void aClassThatIsNotThereIsAnsweredWithSimilarNames() {
        String printed = run(after.toString(), "--class", "session", "--class", "Basket");

        assertThat(printed).isEqualTo("""
                after.hprof: 21 objects of 5 classes

                No class is called session in this dump. Similar: shop.Session.

                No class is called Basket in this dump. Give its full name, for example "java.util.HashMap$Node".
                """);
        assertThat(exitCode).isZero();
    }

    @Test
    void suspectsArePrintedWithTheirPathAndContents() throws IOException {
        Path many = registry(20).writeTo(directory.resolve("many.hprof"));

        String printed = run(many.toString(), "--suspects");

        assertThat(printed).isEqualTo("""
                many.hprof: 51 objects of 5 classes

                Objects at which 10 % of the heap or more accumulates
                  java.lang.Object[] @ 0x1000c0 retains 207.3 KiB, 99.7 % of the heap
                    path  Registry.OPEN → Object[]
                              20    205.9 KiB  byte[]
                              20      1.3 KiB  shop.Session
                               1        128 B  java.lang.Object[]
                """);
    }

    @Test
    void retainedSizesArePrintedByClassAndByObject() {
        String printed = run(after.toString(), "--retained", "--limit", "3");

        assertThat(printed).isEqualTo("""
                after.hprof: 21 objects of 5 classes

                Classes by what their instances retain
                     instances     retained  class
                             8     15.8 KiB  java.lang.Class
                             1     15.3 KiB  java.lang.Object[]
                             6     15.3 KiB  shop.Session
                  and 2 more; --limit 5 shows them

                Objects by what they retain, of 15.9 KiB in all
                      retained      shallow  object
                      15.3 KiB         64 B  class shop.Registry
                      15.3 KiB         64 B  java.lang.Object[] @ 0x1000c0
                         5 KiB         64 B  shop.Session @ 0x1004c0
                """);
    }

    @Test
    void theHistogramIsPrinted() {
        String printed = run(after.toString(), "--histogram");

        assertThat(printed).isEqualTo("""
                after.hprof: 21 objects of 5 classes

                Classes by what their instances take
                     instances         size  class
                             5     14.9 KiB  byte[]
                             8        512 B  java.lang.Class
                             6        384 B  shop.Session
                             1         64 B  java.lang.Object[]
                             1         64 B  java.lang.ref.WeakReference
                """);
    }

    @Test
    void whatGrewIsPrintedWithItsPlace() {
        String printed = run(before.toString(), "--compare", after.toString());

        assertThat(printed).isEqualTo("""
                before.hprof: 15 objects of 5 classes

                What grew, from before.hprof to after.hprof
                       growth  objects and where they hang
                    +12.1 KiB  2 → 5  Registry.OPEN → Object[x] → Session

                Classes with more instances each time
                       growth  instances
                    +11.9 KiB  2 → 5  byte[]
                       +192 B  3 → 6  shop.Session
                """);
    }

    @Test
    void whereNothingGrewItSaysSo() {
        String printed = run(after.toString(), "--compare", before.toString());

        assertThat(printed).isEqualTo("""
                after.hprof: 21 objects of 5 classes

                What grew, from after.hprof to before.hprof
                       growth  objects and where they hang
                  none

                Classes with more instances each time
                       growth  instances
                  none
                """);
    }

    @Test
    void helpIsPrinted() {
        assertThat(run("--help")).isEqualTo("""
                Usage: java -jar ullage-core.jar FILE QUESTION... [--limit N]

                FILE is a heap dump, .hprof or .hprof.gz. Questions, one or more:
                  --class NAME     who holds the instances of a class, by paths from GC roots
                  --suspects       objects at which 10 % of the heap or more accumulates
                  --retained       classes and objects that retain most
                  --histogram      classes whose instances take most
                  --compare OTHER  what grew from FILE to a later dump; may be repeated, in the order of time
                Options:
                  --limit N        rows of each list, 20 if not given
                  --help           this text

                Exit codes: 0 answered, 1 a dump cannot be read, 2 the command line is wrong.
                Example: java -jar ullage-core.jar leak.hprof --class com.shop.Session
                """);
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --suspects              | No heap dump is given. Accepted is one FILE (give later ones with --compare), for example "leak.hprof --suspects".
                    a.hprof b.hprof         | Several heap dumps are given: [a.hprof, b.hprof]. Accepted is one FILE (give later ones with --compare), for example "leak.hprof --suspects".
                    a.hprof                 | Nothing is asked of a.hprof. Accepted are --class NAME, --suspects, --retained, --histogram and --compare OTHER, for example "a.hprof --suspects".
                    a.hprof --class         | The option --class needs a value, but nothing follows it, for example "--class com.shop.Session".
                    a.hprof --class --limit | The option --class needs a value, but "--limit" follows it, for example "--class com.shop.Session".
                    a.hprof --limit 0       | The option --limit was given "0". Accepted is a whole number from 1 to 999999999, for example "--limit 50".
                    a.hprof --limit ten     | The option --limit was given "ten". Accepted is a whole number from 1 to 999999999, for example "--limit 50".
                    a.hprof --suspect       | The option "--suspect" is not known. Accepted are --class NAME, --suspects, --retained, --histogram, --compare OTHER, --limit N and --help, for example "leak.hprof --suspects".
                    """)
    void aWrongCommandLineIsAnsweredWithWhatIsAccepted(String words, String message) {
        String printed = run(words.split(" "));

        assertThat(printed).isEqualTo(message + "\n--help lists all there is.\n");
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void aFileThatIsMissingOrNoDumpIsAnError() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no dump at all");

        assertThat(run(directory.resolve("gone.hprof").toString(), "--suspects"))
                .isEqualTo("There is no file gone.hprof.\n");
        assertThat(exitCode).isEqualTo(1);
        assertThat(run(text.toString(), "--suspects"))
                .isEqualTo("Corrupt heap dump notes.txt, at offset 0: found a file that starts with"
                        + " 6e 6f 20 64 75 6d 70 20,"
                        + " expected a heap dump, which starts with \"JAVA PROFILE 1.0.1\" or \"1.0.2\".\n");
        assertThat(exitCode).isEqualTo(1);
    }
}
