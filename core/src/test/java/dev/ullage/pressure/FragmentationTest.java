package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

class FragmentationTest {

    private static final List<String> G1 =
            List.of("-XX:+UseG1GC", "-Xms256m", "-Xmx256m", "-XX:G1HeapRegionSize=1m", "-XX:-UseNUMA");

    /** As the JVM's own event {@code jdk.G1HeapRegionInformation} tells it, which no other figure of the JVM does. */
    @Test
    void whatStaysTakesMoreRegionsThanItsBytesNeedAndWhatIsFreeLiesApart() throws Exception {
        List<String> whole = OtherJvm.outputOf(Fragmenting.class, G1, "step");
        List<String> fragmented = OtherJvm.outputOf(Fragmenting.class, G1, "fragmented");

        assertThat(Fragmenting.value(whole, "held")).isEqualTo(Fragmenting.HELD.bytes());
        assertThat(Fragmenting.value(fragmented, "held")).isEqualTo(Fragmenting.HELD.bytes());
        // A buffer of the JDK's own may be humongous, too.
        assertThat(Fragmenting.value(whole, "humongous")).isLessThan(8);
        // 48 MiB in arrays of 0.55, 1.1, 0.6 and 1.2 regions: 56 arrays in 84 regions.
        assertThat(Fragmenting.value(fragmented, "humongous")).isBetween(80L, 90L);
        assertThat(Fragmenting.value(fragmented, "holes") - Fragmenting.value(whole, "holes"))
                .isGreaterThanOrEqualTo(40L);
        assertThat(Fragmenting.value(fragmented, "inholes")).isGreaterThanOrEqualTo(80L);
        assertThat(Fragmenting.value(fragmented, "longest hole")).isBetween(1L, 4L);
    }

    @Test
    void sizesAddUpAndTheNeedIsThatOfRegions() {
        long region = 1 << 20;
        FragmentedHeap load = new FragmentedHeap(20 * region, region);
        try {
            load.drive(0);
            assertThat(load.held()).isEqualTo(20 * region);
            assertThat(load.bytesNeeded()).isGreaterThan(2 * 20 * region);
        } finally {
            load.release();
        }
        assertThat(load.held()).isZero();
    }

    /** A main: fills a part of the heap, and prints what its regions are like. */
    static final class Fragmenting {

        static final MemorySize HELD = MemorySize.parse("48MiB");

        private Fragmenting() {}

        static long value(List<String> lines, String name) {
            return lines.stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> Long.parseLong(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(lines.toString()));
        }

        public static void main(String[] arguments) throws IOException {
            PressurePlan plan = MemoryPressure.inHeap();
            try (MemoryPressure pressure = arguments[0].equals("step") ? plan.step(HELD) : plan.fragmented(HELD)) {
                ProvenCollection.force();
                System.out.println("held=" + pressure.size().bytes());
                print(regions());
            }
        }

        /** The types of all regions now, in the order of their addresses. */
        private static List<String> regions() throws IOException {
            Path file = Files.createTempFile("ullage-test", ".jfr");
            try (Recording recording = new Recording()) {
                recording.enable("jdk.G1HeapRegionInformation").with("period", "everyChunk");
                recording.start();
                recording.stop();
                recording.dump(file);
                List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
                Instant last = events.stream()
                        .map(RecordedEvent::getStartTime)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                String[] types = new String
                        [1
                                + events.stream()
                                        .mapToInt(event -> event.getInt("index"))
                                        .max()
                                        .orElseThrow()];
                events.stream()
                        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                        .forEach(event -> types[event.getInt("index")] = event.getString("type"));
                return List.of(types);
            } finally {
                Files.delete(file);
            }
        }

        private static void print(List<String> types) {
            int first = 0;
            int end = types.size();
            while (first < end && !isHumongous(types.get(first))) {
                first++;
            }
            while (end > first && !isHumongous(types.get(end - 1))) {
                end--;
            }
            int holes = 0;
            int inHoles = 0;
            int longest = 0;
            int run = 0;
            for (int i = first; i < end; i++) {
                boolean isFree = !isHumongous(types.get(i));
                holes += isFree && run == 0 ? 1 : 0;
                run = isFree ? run + 1 : 0;
                inHoles += isFree ? 1 : 0;
                longest = Math.max(longest, run);
            }
            System.out.println("humongous="
                    + types.stream().filter(Fragmenting::isHumongous).count());
            System.out.println("holes=" + holes);
            System.out.println("inholes=" + inHoles);
            System.out.println("longest hole=" + longest);
            System.out.println("types=" + types);
        }

        private static boolean isHumongous(String type) {
            return type.contains("Humongous");
        }
    }
}
