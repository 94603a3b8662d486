package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentationTest {

    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:-UseNUMA");

    /** As the JVM's own event {@code jdk.G1HeapRegionInformation} tells it, which no other figure of the JVM does. */
    @Test
    void whatStaysTakesMoreRegionsThanItsBytesNeedAndWhatIsFreeLiesApart() throws Exception {
        List<String> whole = fill("G1", "step");
        List<String> fragmented = fill("G1", "fragmented");

        // A buffer of the JDK's own may be humongous, too.
        assertThat(Fragmenting.value(whole, "humongous")).isLessThan(8);
        // 48 MiB in arrays of 0.55, 1.1, 0.6 and 1.2 regions: 56 arrays in 84 regions.
        assertThat(Fragmenting.value(fragmented, "humongous")).isBetween(80L, 90L);
        assertThat(Fragmenting.value(fragmented, "holes") - Fragmenting.value(whole, "holes"))
                .isGreaterThanOrEqualTo(40L);
        assertThat(Fragmenting.value(fragmented, "inholes")).isGreaterThanOrEqualTo(80L);
        assertThat(Fragmenting.value(fragmented, "longest hole")).isBetween(1L, 4L);
    }

    /** As its event {@code jdk.ShenandoahHeapRegionInformation} tells it: 256 KiB a region here. */
    @Test
    void onShenandoahItIsTheSame() throws Exception {
        List<String> whole = fill("Shenandoah", "step");
        List<String> fragmented = fill("Shenandoah", "fragmented");

        assertThat(Fragmenting.value(whole, "humongous")).isLessThan(16);
        // 48 MiB in arrays of 1.1, 1.2 and 2.1 regions: 131 arrays in 306 regions, where their bytes need 192.
        assertThat(Fragmenting.value(fragmented, "humongous")).isBetween(300L, 320L);
        assertThat(Fragmenting.value(fragmented, "holes") - Fragmenting.value(whole, "holes"))
                .isGreaterThanOrEqualTo(40L);
    }

    /** Its pools count whole pages: arrays of 4.2, 4.4 and 6.2 MiB take 6, 6 and 8 MiB. */
    @Test
    void onZgcWhatStaysTakesAThirdMoreOfItsPool() throws Exception {
        long whole = Fragmenting.value(fill("Z", "step"), "pools");
        long fragmented = Fragmenting.value(fill("Z", "fragmented"), "pools");

        assertThat((double) whole / Fragmenting.HELD.bytes()).isBetween(0.95, 1.12);
        assertThat((double) fragmented / Fragmenting.HELD.bytes()).isBetween(1.25, 1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel"})
    void whereNothingIsDividedACompactionLeavesNoHole(String collector) throws Exception {
        assertThat(Fragmenting.value(fill(collector, "fragmented"), "pools"))
                .isCloseTo(Fragmenting.HELD.bytes(), withPercentage(3));
    }

    private static List<String> fill(String collector, String shape) throws IOException, InterruptedException {
        List<String> lines = OtherJvm.outputOf(Fragmenting.class, OtherJvm.with(collector, HEAP), shape);
        assertThat(Fragmenting.value(lines, "held")).isEqualTo(Fragmenting.HELD.bytes());
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {256 << 10, 1 << 20, 32 << 20})
    void sizesAddUpAndTheNeedIsThatOfRegions(long region) {
        FragmentedHeap load = new FragmentedHeap(20 << 20, Pieces.ofRegions(region));
        try {
            load.drive(0);
            assertThat(load.held()).isEqualTo(20 << 20);
            assertThat(load.bytesNeeded()).isGreaterThan(2 * (20 << 20));
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
            regions(); // the recorder's own objects are made once
            long before = pools();
            try (MemoryPressure pressure = arguments[0].equals("step") ? plan.step(HELD) : plan.fragmented(HELD)) {
                System.out.println("pools=" + (pools() - before));
                System.out.println("held=" + pressure.size().bytes());
                print(regions());
            }
        }

        /** What the JVM's heap pools hold after a collection. */
        private static long pools() {
            ProvenCollection.compact();
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getUsage().getUsed())
                    .sum();
        }

        /** The types of all regions now, in the order of their addresses; none where the collector tells none. */
        private static List<String> regions() throws IOException {
            Path file = Files.createTempFile("ullage-test", ".jfr");
            try (Recording recording = new Recording()) {
                recording.enable("jdk.G1HeapRegionInformation").with("period", "everyChunk");
                recording.enable("jdk.ShenandoahHeapRegionInformation").with("period", "everyChunk");
                recording.start();
                recording.stop();
                recording.dump(file);
                List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
                String[] types = new String
                        [1
                                + events.stream()
                                        .mapToInt(event -> event.getInt("index"))
                                        .max()
                                        .orElse(-1)];
                events.stream()
                        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                        .forEach(event -> types[event.getInt("index")] =
                                event.getString(event.hasField("type") ? "type" : "state"));
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
