package dev.ullage.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.Resource;
import dev.ullage.leak.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    /** What the operation under test leaves behind. */
    private record Order(long number) {}

    private static final List<Order> OPEN = new ArrayList<>();

    private static long placed;

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        OPEN.clear();
    }

    static void place() {
        placed = new Order(placed + 1).number();
    }

    private static void leak() {
        OPEN.add(new Order(OPEN.size()));
    }

    /** By objects alone: threads and buffers of other tests are none of the operation's. */
    private static Soak soak(String name) {
        return Soak.of(name)
                .rate(2_000)
                .duration(Duration.ofSeconds(3))
                .verdictEvery(Duration.ofSeconds(3))
                .judgedBy(LeakDetector.create().watching(Resource.HEAP));
    }

    @Test
    void whatLeavesNothingBehindRunsItsTime() throws Exception {
        Path file = folder.resolve("orders.json");
        List<SoakWindow> told = new ArrayList<>();

        SoakReport report = soak("orders").checkpoint(file).telling(told::add).run(SoakTest::place);

        // On a busy machine the detector may not have the time that it needs, and says so.
        assertThat(report.verdict()).as(report.text()).isNotEqualTo(Verdict.LEAK);
        assertThat(report.endedEarly()).isFalse();
        assertThat(report.ran()).isGreaterThanOrEqualTo(Duration.ofMillis(2_500));
        assertThat(report.windows()).isNotEmpty().isEqualTo(told);
        assertThat(report.windows()).allMatch(window -> window.liveHeap().isPresent() && window.process() == 1);
        assertThat(report.operations())
                .isLessThanOrEqualTo(2_000 * (report.ran().toSeconds() + 1));
        assertThat(CheckpointReader.read(file).finished()).isTrue();
        assertThat(CheckpointReader.read(file).windows()).hasSameSizeAs(report.windows());
    }

    @Test
    void aLeakEndsTheSoakAndIsNamed() throws Exception {
        SoakReport report = soak("orders")
                .duration(Duration.ofHours(10))
                .verdictEvery(Duration.ofSeconds(10))
                .run(SoakTest::leak);

        assertThat(report.verdict()).as(report.text()).isEqualTo(Verdict.LEAK);
        assertThat(report.endedEarly()).isTrue();
        assertThat(report.text()).contains("SoakTest.OPEN");
    }

    @Test
    void aFailureIsToldAsItIsAndStandsInTheCheckpoint() throws Exception {
        Path file = folder.resolve("orders.json");
        IllegalStateException failure = new IllegalStateException("no stock");

        assertThatThrownBy(() -> soak("orders").checkpoint(file).run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);

        Checkpoint checkpoint = CheckpointReader.read(file);
        assertThat(checkpoint.failure()).contains("java.lang.IllegalStateException: no stock");
        assertThat(checkpoint.finished()).isTrue();
        assertThat(checkpoint.operations()).isEqualTo(1);
    }

    @Test
    void aSoakThatWasKilledGoesOnWithTheTimeThatIsLeft() throws Exception {
        Path file = folder.resolve("orders.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            await().atMost(LONG)
                    .until(() -> Files.exists(file)
                            && !CheckpointReader.read(file).windows().isEmpty());
        } finally {
            process.destroyForcibly().waitFor();
        }
        Checkpoint killed = CheckpointReader.read(file);
        assertThat(killed.finished()).isFalse();

        SoakReport report = soak("orders")
                .duration(killed.ran().plus(Duration.ofSeconds(3)))
                .checkpoint(file)
                .run(SoakTest::place);

        assertThat(report.operations()).isGreaterThan(killed.operations());
        assertThat(report.windows()).startsWith(killed.windows().toArray(new SoakWindow[0]));
        assertThat(report.windows())
                .extracting(SoakWindow::process)
                .startsWith(1)
                .endsWith(2);
        assertThat(report.windows().get(killed.windows().size()).at()).isGreaterThan(killed.ran());
        assertThat(CheckpointReader.read(file).finished()).isTrue();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .extracting(each -> each.getFileName().toString())
                    .containsExactlyInAnyOrder("orders.json", "output.txt");
        }
    }

    /** A main: a soak that only a kill ends. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            soak("orders")
                    .duration(Duration.ofHours(10))
                    .verdictEvery(Duration.ofSeconds(1))
                    .checkpoint(Path.of(arguments[0]))
                    .run(SoakTest::place);
        }
    }

    @Test
    void aSoakThatHasEndedIsBegunAnew() throws Exception {
        Path file = folder.resolve("orders.json");
        Soak brief = soak("orders").duration(Duration.ofSeconds(2)).checkpoint(file);
        brief.run(SoakTest::place);

        SoakReport again = brief.run(SoakTest::place);

        assertThat(again.windows()).allMatch(window -> window.process() == 1);
        assertThat(again.ran()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void theCheckpointOfAnotherSoakIsLeftAlone() throws Exception {
        Path file = folder.resolve("orders.json");
        new Checkpoint("invoices", 1, Duration.ofHours(1), 7, false, Optional.empty(), List.of()).write(file);

        assertThatThrownBy(() -> soak("orders").checkpoint(file).run(SoakTest::place))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("The checkpoint " + file
                        + " is of the soak \"invoices\", not of \"orders\". Give each soak a" + " file of its own.");
        assertThat(CheckpointReader.read(file).name()).isEqualTo("invoices");
    }

    @Test
    void aFileThatIsNoCheckpointIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("orders.json"), "{\"schema\": 7}");

        assertThatThrownBy(() -> soak("orders").checkpoint(file).run(SoakTest::place))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(
                        "The file " + file + " is no checkpoint of a soak: its schema is 7, and this version reads 1."
                                + " Delete it to begin anew, or give another file.");
        assertThat(file).hasContent("{\"schema\": 7}");
        Files.writeString(file, "[");
        assertThatThrownBy(() -> soak("orders").checkpoint(file).run(SoakTest::place))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith("The file " + file + " is no checkpoint of a soak: ");
    }

    @Test
    void aCheckpointReadsAsItWasWritten() throws Exception {
        Path file = folder.resolve("new folder").resolve("orders.json");
        SoakWindow window = new SoakWindow(
                2, Duration.ofMillis(1234), 56, Verdict.INCONCLUSIVE, Optional.empty(), "a \"text\"\nin lines");
        Checkpoint checkpoint =
                new Checkpoint("orders", 2, Duration.ofMillis(1500), 60, true, Optional.of("why"), List.of(window));

        checkpoint.write(file);

        assertThat(CheckpointReader.read(file)).isEqualTo(checkpoint);
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Soak.of(" "))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Soak.of(\" \"): give a name, for example \"orders\".");
        assertThatThrownBy(() -> Soak.of("orders").rate(0.5))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate(0.5): give 2 to 1,000,000 operations per second, for example rate(50).");
        assertThatThrownBy(() -> Soak.of("orders").rate(Double.NaN))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Soak.of("orders").duration(Duration.ZERO))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration(PT0S): give a second or more, for example duration(Duration.ofMinutes(10)).");
    }
}
