package dev.ullage.internal.gate.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.constrained.container.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A build that is killed at any point leaves nothing behind the next run. More kills by {@code -Dullage.test.kills=50}, and the
 * same ones by {@code -Dullage.test.seed=SEED}.
 */
class KilledBuildTest {

    private static final int KILLS = Integer.getInteger("ullage.test.kills", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String IMAGE = "ullage-jdk";

    @TempDir
    private Path folder;

    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"forked", "container"})
    void killedAtRandomPointsOfItsPhasesItLeavesNothingBehindTheNextRun(String environment) throws Exception {
        assumeTrue(environment.equals("forked") || hasEngine(), "no engine answers, or no docker asks it");
        temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.createFile(folder.resolve("held"));
        long began = System.nanoTime();
        run(environment);
        long whole = System.nanoTime() - began;
        long seed = Long.getLong("ullage.test.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> kills = new ArrayList<>();

        for (int i = 0; i < KILLS; i++) {
            if (environment.equals("container") && i % 3 == 0) {
                removeImages(); // so that this one may be killed while it makes the image
            }
            long after = (long) (whole * 1.2 * random.nextDouble());
            boolean isSudden = random.nextBoolean();
            Process build = start(environment);
            build.waitFor(after, TimeUnit.NANOSECONDS);
            if (isSudden) {
                build.toHandle().destroyForcibly();
            } else {
                build.toHandle().destroy();
            }
            build.waitFor();
            kills.add((isSudden ? "KILL" : "TERM") + " after " + after / 1_000_000 + " ms");
        }
        run(environment);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(left(environment))
                        .as("seed %s, %s of a run of %s ms", seed, kills, whole / 1_000_000)
                        .isEmpty());
        assertThat(names(folder.resolve("evidence")))
                .containsExactlyInAnyOrder(
                        "ullage.xml",
                        "evidence.json",
                        "output.txt",
                        "report.html",
                        "report.md",
                        "report.sarif",
                        "report.txt");
    }

    private void run(String environment) throws Exception {
        Process build = start(environment);
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(said).isZero();
    }

    private Process start(String environment) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBuild.class.getName(),
                        environment,
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Files, processes that name the folder, and containers. */
    private List<String> left(String environment) throws Exception {
        List<String> left = new ArrayList<>(names(temporary));
        left.removeIf(name -> name.startsWith("hsperfdata"));
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains(folder.toString()))
                .forEach(left::add);
        if (environment.equals("container")) {
            left.addAll(docker("ps", "-aq", "--filter", "label=dev.ullage.owner"));
        }
        return left;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    private static boolean hasEngine() {
        return Engine.absence().isEmpty()
                && Stream.of("/usr/bin/docker", "/usr/local/bin/docker")
                        .map(Path::of)
                        .anyMatch(Files::isExecutable);
    }

    private static void removeImages() throws Exception {
        for (String line : docker("images", "--format", "{{.Repository}}:{{.Tag}}")) {
            if (line.startsWith(IMAGE + ":")) {
                docker("image", "rm", "-f", line);
            }
        }
    }

    private static List<String> docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }
}
