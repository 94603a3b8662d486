package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Arrays on a real Slurm of four nodes, which {@code .ci/slurm} starts on this machine. */
class ShardsOnSlurmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Command command = new Command();

    @BeforeEach
    void needsSlurm() {
        assumeTrue(
                System.getenv("SLURM_CONF") != null,
                "SLURM_CONF names no Slurm; eval \"$(.ci/slurm start FOLDER)\" starts one");
    }

    private String[] words(ShardStandIn standIn, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "shards",
                "slurm",
                "--shards",
                "4",
                "--memory",
                "64MiB",
                "--command-memory",
                "0",
                "--name",
                "shop-tests",
                "--evidence",
                folder.resolve("shared").toString(),
                "--output-directory",
                folder.resolve("all").toString(),
                "--ullage",
                standIn.command(),
                "--submit"));
        words.addAll(List.of(more));
        words.addAll(List.of("--", "verify", "--class-path", "x", "--test-classes", "y", "--suite", "shop"));
        return words.toArray(String[]::new);
    }

    private static String slurm(String... program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static String queue() throws IOException, InterruptedException {
        return slurm("squeue", "--noheader", "--name=shop-tests", "--array", "--format=%F_%K %T %N");
    }

    /** The number of the job whose task of that number runs, and its node. */
    private static Matcher running(int task) {
        Pattern line = Pattern.compile("(\\d+)_" + task + " RUNNING (n\\d)");
        return await().atMost(PATIENCE)
                .until(() -> Optional.of(line.matcher(queue())).filter(Matcher::find), Optional::isPresent)
                .get();
    }

    /** Whether the test was told to run by now. */
    private boolean isInProgress(String test) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("shared"))) {
            return all.filter(file -> file.endsWith("in-progress.txt"))
                    .anyMatch(file -> text(file).equals(test));
        }
    }

    private Evidence whole() throws Exception {
        return EvidenceFile.read(folder.resolve("all/evidence.json"));
    }

    @Test
    void fourNodesBringOneVerdict() throws Exception {
        ShardStandIn standIn = ShardStandIn.in(folder, 4, "echo \"$SLURMD_NODENAME\" > \"$out/node\"");

        int code = command.run(words(standIn));

        assertThat(command.err()).isEmpty();
        assertThat(command.out())
                .containsPattern("^Slurm job \\d+ has 4 shards\\.\n")
                .contains("shop passed\n");
        assertThat(code).isZero();
        assertThat(whole().runs()).hasSize(4);
        try (Stream<Path> all = Files.walk(folder.resolve("shared"))) {
            assertThat(all.filter(file -> file.endsWith("node")).map(ShardsOnSlurmTest::text))
                    .containsExactlyInAnyOrder("n1\n", "n2\n", "n3\n", "n4\n");
        }
        assertThat(queue()).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aTaskThatIsKilledForItsMemoryIsNamedWithItsTestAndHalfAFileIsNoEvidence() throws Exception {
        ShardStandIn standIn = ShardStandIn.in(folder, 4, """
                if [ "$shard" = 2 ]; then { head -c 300000000 /dev/zero; sleep 60; } | tail; fi
                if [ "$shard" = 3 ]; then printf '{"schema": 3, "na' > "$out/evidence.json"; exit 1; fi
                """);

        int code = command.run(words(standIn));

        assertThat(command.out())
                .containsPattern("shard 2 of 4 was killed for its memory on n\\d \\(exceeded memory limit"
                        + " \\(\\d+ > 67108864\\)\\), in com.acme.Test2#runs[:\n]")
                .containsPattern("shard 3 of 4 ended on n\\d: The evidence file .*");
        assertThat(code).isEqualTo(1);
        assertThat(whole().verdict()).isEqualTo(Grade.FAILED);
        assertThat(whole().runs())
                .extracting(Run::suite)
                .containsExactly("shop", "shop", "shop, shard 2 of 4", "shop, shard 3 of 4");
        assertThat(queue()).isEmpty();
    }

    @Test
    void aTaskThatIsCancelledInTheMiddleIsNamedAndTheOthersAreKept() throws Exception {
        ShardStandIn standIn = ShardStandIn.in(folder, 4, "[ \"$shard\" != 4 ] || sleep 60");
        Thread canceller = new Thread(() -> {
            try {
                String task = running(4).group(1) + "_4";
                await().atMost(PATIENCE).until(() -> isInProgress("com.acme.Test4#runs"));
                slurm("scancel", task);
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
        canceller.start();

        int code = command.run(words(standIn));

        canceller.join();
        assertThat(command.out()).containsPattern("shard 4 of 4 was cancelled on n\\d, in com.acme.Test4#runs[:\n]");
        assertThat(code).isEqualTo(1);
        assertThat(whole().runs()).hasSize(4);
        assertThat(queue()).isEmpty();
    }

    @Test
    void aTaskWhoseNodeGoesDownIsStartedAgainAndNothingIsLost() throws Exception {
        ShardStandIn standIn =
                ShardStandIn.in(folder, 4, "[ \"$shard\" != 1 ] || [ -n \"$SLURM_RESTART_COUNT\" ] || sleep 50");
        Path cluster = Path.of(System.getenv("SLURM_CONF")).resolveSibling(".").normalize();
        StringBuilder stopped = new StringBuilder();
        Thread stopper = new Thread(() -> {
            try {
                String node = running(1).group(2);
                stopped.append(node);
                String pid =
                        Files.readString(cluster.resolve("pid/slurmd-" + node)).strip();
                slurm("kill", pid);
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
        stopper.start();

        int code;
        try {
            code = command.run(words(standIn));
        } finally {
            stopper.join();
            slurm("../.ci/slurm", "node", cluster.toString(), stopped.substring(1));
        }

        assertThat(command.out())
                .containsPattern("shard 1 of 4 (waits|runs on n\\d), started again once")
                .contains("shop passed\n");
        assertThat(code).isZero();
        assertThat(whole().runs()).hasSize(4);
    }

    @Test
    void aCommandThatIsInterruptedLeavesNothingRunning() throws Exception {
        ShardStandIn standIn = ShardStandIn.in(folder, 4, "sleep 50");
        List<Integer> codes = new ArrayList<>();
        Thread follower = new Thread(() -> codes.add(command.run(words(standIn))));
        follower.start();
        running(4);

        follower.interrupt();
        follower.join();

        assertThat(command.err()).isEqualTo("Ullage was interrupted; what it had started is ended.\n");
        assertThat(codes).containsExactly(3);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queue()).isEmpty());
    }

    @Test
    void aCommandThatIsKilledLeavesNothingRunning() throws Exception {
        ShardStandIn standIn = ShardStandIn.in(folder, 4, "sleep 50");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(words(standIn)));
        Process killed = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        running(4);

        killed.destroyForcibly().waitFor();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queue()).isEmpty());
    }
}
