package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.internal.constrained.container.BareContainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing outlives a run, however it ends. */
class LeftoversTest {

    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How many runs are interrupted; more by {@code -Dullage.test.runs}. */
    private static final int RUNS = Integer.getInteger("ullage.test.runs", 4);

    @TempDir
    private Path evidence;

    @ParameterizedTest
    @EnumSource(Places.class)
    void runsThatAreInterruptedAtRandomPointsLeaveNothing(Places place) throws Exception {
        place.run(evidence, SuiteCases.Passing.class);
        List<String> before = found(place);
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int run = 0; run < RUNS; run++) {
            interruptAfter(random.nextInt(2500), place);
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found(place)).as("seed " + seed).isEqualTo(before));
    }

    private void interruptAfter(int millis, Places place) throws InterruptedException {
        Environment environment = place.environment();
        List<Exception> unexpected = new ArrayList<>();
        Thread runner = new Thread(() -> {
            try {
                Places.suite(evidence, SuiteCases.Hanging.class).run(Limits.usual(), environment);
            } catch (InterruptedException wanted) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException other) {
                unexpected.add(other);
            }
        });
        runner.start();
        runner.join(1 + millis);
        runner.interrupt();
        runner.join();
        assertThat(unexpected).as("after " + millis + " ms").isEmpty();
    }

    /**
     * A JVM ends on SIGTERM as it does on Ctrl-C, whose SIGINT it ignores where a shell started this build in the background;
     * {@code kill -9} leaves no time for anything.
     */
    @ParameterizedTest
    @CsvSource({"FORKED_JVM, TERM", "FORKED_JVM, KILL", "CONTAINER, TERM", "CONTAINER, KILL"})
    void aParentThatIsKilledLeavesNothingBehindTheNextRun(Places place, String signal) throws Exception {
        place.run(evidence, SuiteCases.Passing.class);
        List<String> before = found(place);
        Process parent = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.io.tmpdir=" + TEMPORARY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HangingParent.class.getName(),
                        place.name(),
                        evidence.toString())
                .redirectErrorStream(true)
                .start();
        parent.onExit().orTimeout(2, TimeUnit.MINUTES).exceptionally(hung -> parent.destroyForcibly());
        assertThat(firstByte(parent)).isEqualTo('!');
        assertThat(found(place)).as("while it runs").isNotEqualTo(before);

        new ProcessBuilder("kill", "-" + signal, "" + parent.pid()).start().waitFor();

        assertThat(parent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        await().atMost(PATIENCE).until(() -> processes().isEmpty());
        if (place == Places.CONTAINER) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(BareContainer.running()).isEmpty());
        }
        place.run(evidence, SuiteCases.Passing.class);
        assertThat(found(place)).isEqualTo(before);
    }

    private static int firstByte(Process process) throws IOException {
        InputStream out = process.getInputStream();
        return out.read();
    }

    @Test
    void aRunLeavesNoDescriptorOpen() throws Exception {
        Places.FORKED_JVM.run(evidence, SuiteCases.Passing.class);
        int before = descriptors();

        Places.FORKED_JVM.run(evidence, SuiteCases.Passing.class);

        assertThat(descriptors()).isLessThanOrEqualTo(before);
    }

    private static int descriptors() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path each : all) {
                count += each.getFileName() == null ? 0 : 1;
            }
        }
        return count;
    }

    private static List<String> found(Places place) throws IOException {
        List<String> found = new ArrayList<>(processes());
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of(TEMPORARY), "ullage-*")) {
            folders.forEach(folder -> found.add(folder.toString()));
        }
        if (place == Places.CONTAINER) {
            found.addAll(BareContainer.ours());
        }
        return found.stream().sorted().toList();
    }

    /** Child JVMs in this machine's process table, those in containers among them; not those of other builds. */
    private static List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains("dev.ullage.internal.child.run.Main")
                                && arguments[0].startsWith("@" + TEMPORARY))
                        .isPresent())
                .map(process -> "process " + process.pid())
                .toList();
    }
}
