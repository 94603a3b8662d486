package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** What {@link Churn} prints, which must be one number again and again. */
    private static List<Long> arraysOfIntCountedBy(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Churn.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        List<Long> counts = output.lines().map(Long::valueOf).toList();
        assertThat(counts).containsOnly(counts.get(0));
        return counts;
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
                for (int i = 0; i < HELD; i++) {
                    held[i] = random.nextInt(3) == 0 || reading == 0 ? new byte[16 + random.nextInt(200)] : held[i];
                }
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
