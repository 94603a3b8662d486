package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadWoodTest {

    @Test
    void serialsDeadObjectsAreNotCounted() throws Exception {
        assertThat(arraysOfIntCountedBy("-XX:+UseSerialGC")).hasSize(Churn.READINGS - 1);
        assertThat(arraysOfIntCountedBy("-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=3"))
                .hasSize(Churn.READINGS - 1);
        assertThat(arraysOfIntCountedBy("-XX:+UseSerialGC", "-XX:+DisableExplicitGC"))
                .hasSize(Churn.READINGS - 1);
    }

    @Test
    void afterACompactionNothingDeadIsInUse() throws Exception {
        List<Long> beside = outputOf(Compacted.class, "-XX:+UseSerialGC");

        // The main thread's buffer for new objects is in use, too, but always as large.
        List<Long> warm = beside.subList(beside.size() / 2, beside.size());
        assertThat(Collections.max(warm) - Collections.min(warm)).isLessThan(16L << 10);
    }

    /** What {@link Churn} prints, which must be one number again and again. */
    private static List<Long> arraysOfIntCountedBy(String... flags) throws IOException, InterruptedException {
        List<Long> counts = outputOf(Churn.class, flags);
        assertThat(counts).containsOnly(counts.get(0));
        return counts;
    }

    private static List<Long> outputOf(Class<?> main, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().map(Long::valueOf).toList();
    }

    private static byte[][] churn(byte[][] held, Random random) {
        for (int i = 0; i < held.length; i++) {
            held[i] = random.nextInt(3) == 0 || held[i] == null ? new byte[16 + random.nextInt(200)] : held[i];
        }
        return held;
    }

    /** A main: replaces arrays at random before each compaction, and prints how much in use after it is not live. */
    static final class Compacted {

        private Compacted() {}

        public static void main(String[] arguments) {
            Random random = new Random(1);
            byte[][] held = new byte[10_000][];
            for (int round = 0; round < 9; round++) {
                churn(held, random);
                ProvenCollection.compact();
                long used = MemoryUse.heap().used().bytes();
                System.out.println(
                        used - ClassHistogram.take().orElseThrow().total().bytes());
            }
        }
    }

    /** A main: replaces arrays at random between readings, and prints how many of {@code int[]} each counted. */
    static final class Churn {

        static final int READINGS = 9;
        private static final int HELD = 3_000;

        private Churn() {}

        public static void main(String[] arguments) {
            Random random = new Random(1);
            byte[][] held = new byte[HELD][];
            HistogramSeries series = HistogramSeries.ofCapacity(READINGS);
            for (int reading = 0; reading < READINGS; reading++) {
                churn(held, random);
                series.read();
            }
            int type = IntStream.range(0, series.classes())
                    .filter(index -> series.className(index).equals("int[]"))
                    .findFirst()
                    .orElseThrow();
            // The first reading starts the MBean server.
            IntStream.range(1, READINGS)
                    .mapToLong(reading -> series.instances(type, reading))
                    .forEach(System.out::println);
        }
    }
}
