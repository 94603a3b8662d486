package dev.ullage.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void aListWithRoomForAHundredTakes440Bytes() {
        assertThat(Probe.sizeOf(new ArrayList<>(100))).isEqualTo(MemorySize.ofBytes(440));
    }

    @Test
    void withoutJolTheLayoutSaysWhatToAddAndSizesAreTold() throws Exception {
        List<URL> others = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("jol-core")) {
                others.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(others.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> probe = loader.loadClass(Probe.class.getName());

            assertThatThrownBy(() -> probe.getMethod("layoutOf", Object.class).invoke(null, "hi"))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The layout of a java.lang.String needs JOL, which is not on the class path."
                            + " Add org.openjdk.jol:jol-core:0.17 to the dependencies of the tests;"
                            + " sizeOf and footprintOf do without.");
            assertThat(probe.getMethod("sizeOf", Object.class).invoke(null, "hi"))
                    .hasToString("48 B");
        }
    }

    @Test
    void stringsArraysAndBoxesHaveTheirKnownSizes() {
        assertThat(Probe.sizeOf("hi")).isEqualTo(MemorySize.ofBytes(48));
        assertThat(Probe.sizeOf(new Object())).isEqualTo(MemorySize.ofBytes(16));
        assertThat(Probe.sizeOf(new long[1000])).isEqualTo(MemorySize.ofBytes(8016));
        assertThat(Probe.sizeOf(Integer.valueOf(70_000))).isEqualTo(MemorySize.ofBytes(16));
    }

    @Test
    void recordsAndHiddenClassesAreMeasuredLikeOthers() {
        int[] captured = new int[100];
        Runnable lambda = () -> captured[0]++;

        assertThat(Probe.sizeOf(new Point(1, 2, captured))).isEqualTo(MemorySize.ofBytes(24 + 416));
        assertThat(Probe.sizeOf(lambda)).isEqualTo(MemorySize.ofBytes(16 + 416));
    }

    @Test
    void sharedPartsAreCountedOnceAndCyclesEnd() {
        byte[] shared = new byte[1000];
        Object[] pair = {shared, shared, null};
        pair[2] = pair;

        Footprint footprint = Probe.footprintOf(pair);

        assertThat(footprint.render()).isEqualTo("""
                1 KiB in 2 objects
                    objects        size  class
                          1      1016 B  byte[]
                          1        32 B  java.lang.Object[]
                """);
    }

    @Test
    void classesLoadersAndThreadsAreNoPartsOfWhatNamesThem() {
        Object[] named = {ProbeTest.class, ProbeTest.class.getClassLoader(), Thread.currentThread()};

        assertThat(Probe.sizeOf(named)).isEqualTo(MemorySize.ofBytes(32));
    }

    @Test
    void aListOfAMillionIsWalkedWithoutRecursion() {
        Link first = null;
        for (int i = 0; i < 1_000_000; i++) {
            first = new Link(first);
        }

        assertThat(Probe.sizeOf(first)).isEqualTo(MemorySize.ofBytes(16_000_000));
    }

    @Test
    void aLayoutShowsFieldsAndFootprint() {
        assertThat(Probe.layoutOf(new Point(1, 2, new int[1])).render()).isEqualTo("""
                dev.ullage.probe.ProbeTest$Point: 24 B itself
                     offset        size  field
                          0        12 B  (header)
                         12         4 B  int ProbeTest$Point.x
                         16         4 B  int ProbeTest$Point.y
                         20         4 B  int[] ProbeTest$Point.data
                with all that it holds: 48 B in 2 objects
                    objects        size  class
                          1        24 B  dev.ullage.probe.ProbeTest$Point
                          1        24 B  int[]
                """);
    }

    @Test
    void layoutsReachTheEndOfTheObjectThatTheDumpMeasured() {
        Runnable lambda = () -> toString();
        for (Object object : List.of(new HashMap<>(Map.of(1, 2)), "text", lambda, new Point(1, 2, null), new Wide())) {
            ObjectLayout layout = Probe.layoutOf(object);

            long end = layout.fields().stream()
                    .mapToLong(slot -> slot.offset() + slot.size().bytes())
                    .max()
                    .orElseThrow();
            assertThat(layout.size().bytes()).as(layout.render()).isBetween(end, end + 7);
        }
    }

    /** In a process of its own, for the JVM's warnings of unsafe access go past {@code System.err}. */
    @Test
    void measuringWritesNothingToTheConsoleAndNeedsNoFlags() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LayoutMain.class.getName())
                .redirectErrorStream(true)
                .start();

        String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(written).isEqualTo("440 B and 3 fields");
        assertThat(process.waitFor()).isZero();
    }

    static final class LayoutMain {
        public static void main(String[] arguments) {
            Probe.layoutOf(Thread.currentThread());
            ObjectLayout layout = Probe.layoutOf(new ArrayList<>(100));
            System.out.print(
                    layout.footprint().size() + " and " + layout.fields().size() + " fields");
        }
    }

    @Test
    void whatHasNoRoomIsRefusedWithTheHeapItNeeds() {
        assertThatThrownBy(() -> LiveDump.needRoom(MemorySize.parse("10MiB"), MemorySize.parse("64MiB")))
                .hasMessage("reading the dump takes up to 64 MiB of heap, and 10 MiB are free."
                        + " Run the test with a larger heap, for example -Xmx1g.");
    }

    record Point(int x, int y, int[] data) {}

    record Link(Link next) {}

    static final class Wide {
        long a = 1;
        boolean b;
        Object c = "c";
        double d;
        short e;
    }
}
