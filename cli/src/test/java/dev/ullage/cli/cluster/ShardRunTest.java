package dev.ullage.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.cli.cluster.ShardState.Stage;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.GoalLog;
import dev.ullage.internal.gate.goal.Wording;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.measure.MemorySize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of shards, with an engine that says what a test has it say. */
class ShardRunTest {

    private static final ShardedCommand COMMAND = new ShardedCommand(
            "shop", 2, MemorySize.parse("256MiB"), Duration.ofMinutes(10), List.of("verify", "--suite", "shop"));

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private final GoalLog log = new GoalLog() {
        @Override
        public void info(String line) {
            said.add(line);
        }

        @Override
        public void warn(String line) {
            said.add("warn " + line);
        }

        @Override
        public void error(String line) {
            said.add("error " + line);
        }
    };

    /** Says one answer after the other, and the last again and again; an answer of none is silence. */
    private final class ScriptedJob implements ShardJob {
        private final List<List<ShardState>> answers;
        private int asked;
        private boolean isEnded;

        @SafeVarargs
        @SuppressWarnings("varargs")
        ScriptedJob(List<ShardState>... answers) {
            this.answers = List.of(answers);
        }

        @Override
        public String title() {
            return "Job 7";
        }

        @Override
        public List<ShardState> states() throws IOException {
            List<ShardState> answer = answers.get(Math.min(asked++, answers.size() - 1));
            if (answer.isEmpty()) {
                throw new IOException("connection refused");
            }
            return answer;
        }

        @Override
        public void cancel() throws IOException {
            isEnded = true;
            if (answers.get(answers.size() - 1).isEmpty()) {
                throw new IOException("connection refused");
            }
        }

        @Override
        public Path collect() {
            return folder.resolve("shared");
        }

        @Override
        public void close() throws IOException {
            cancel();
        }
    }

    private static ShardState state(int shard, Stage stage) {
        return new ShardState(shard, stage, "n" + shard, "", 0);
    }

    private void run(ScriptedJob job) throws Exception {
        GoalConsole console = new GoalConsole(
                log,
                new Wording() {
                    @Override
                    public String title(String parameter) {
                        return parameter;
                    }

                    @Override
                    public String example(String parameter, String value) {
                        return value;
                    }

                    @Override
                    public String onCommandLine(String parameter, String value) {
                        return value;
                    }
                },
                Map.of(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        new ShardRun(COMMAND, folder.resolve("all"), FailOn.CRITICAL)
                .run(() -> job, console, new ShardFollower(COMMAND, log, time -> {}, Duration.ofMinutes(5)));
    }

    private Path shard(int number) throws IOException {
        Path output = Files.createDirectories(folder.resolve("shared/shard-" + number + "/ullage"));
        EvidenceFile.write(PassedShard.evidence(number), output.resolve("evidence.json"));
        return output;
    }

    private void attempt(int number, String test) throws IOException {
        Path attempt = Files.createDirectories(folder.resolve("shared/attempt-" + number + ".1-0"));
        Files.writeString(attempt.resolve("in-progress.txt"), test);
    }

    private List<Run> runs() throws Exception {
        return EvidenceFile.read(folder.resolve("all/evidence.json")).runs();
    }

    @Test
    void shardsThatAllPassedAreOnePass() throws Exception {
        shard(1);
        shard(2);
        ScriptedJob job = new ScriptedJob(
                List.of(state(1, Stage.RUNNING)),
                List.of(state(1, Stage.ENDED), state(2, Stage.RUNNING)),
                List.of(state(1, Stage.ENDED), state(2, Stage.ENDED)));

        run(job);

        assertThat(said)
                .startsWith(
                        "Job 7 has 2 shards.",
                        "shard 1 of 2 runs on n1",
                        "shard 1 of 2 ended on n1",
                        "shard 2 of 2 runs on n2",
                        "shard 2 of 2 ended on n2")
                .contains("shop passed");
        assertThat(job.isEnded).isTrue();
        assertThat(runs()).hasSize(2);
    }

    @Test
    void aLostShardIsARunThatFailsTheVerdictWithItsTestAndTheOthersAreKept() throws Exception {
        shard(1);
        attempt(2, "com.acme.OrderTest#places\ncom.acme.CartTest#keeps");
        ScriptedJob job = new ScriptedJob(List.of(state(1, Stage.ENDED), state(2, Stage.KILLED_FOR_MEMORY)));

        assertThatThrownBy(() -> run(job))
                .isInstanceOfSatisfying(
                        GoalException.class,
                        failure -> assertThat(failure.isVerdict()).isTrue());

        String lost =
                "shard 2 of 2 was killed for its memory on n2, in com.acme.OrderTest#places, com.acme.CartTest#keeps";
        assertThat(said).contains("warn shard 2 of 2 was killed for its memory on n2", "error " + lost);
        assertThat(runs()).extracting(Run::suite).containsExactly("shop", "shop, shard 2 of 2");
        Outcome outcome = runs().get(1).outcome();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.KILLED_BY_LIMIT);
        assertThat(outcome.text()).isEqualTo(lost);
        assertThat(outcome.next()).contains("let go of what the test holds, or give each shard more with --memory");
    }

    @Test
    void theLastAttemptTellsWhatRan() throws Exception {
        shard(1);
        attempt(2, "com.acme.OldTest#ran");
        folder.resolve("shared/attempt-2.1-0/in-progress.txt").toFile().setLastModified(1000);
        Path later = Files.createDirectories(folder.resolve("shared/attempt-2.1-1"));
        Files.writeString(later.resolve("in-progress.txt"), "com.acme.NewTest#runs");
        Path other = Files.createDirectories(folder.resolve("shared/attempt-22.1-1"));
        Files.writeString(other.resolve("in-progress.txt"), "com.acme.OtherTest#runs");

        assertThatThrownBy(() -> run(new ScriptedJob(
                        List.of(state(1, Stage.ENDED), new ShardState(2, Stage.NODE_LOST, "n2", "NodeDown", 1)))))
                .isInstanceOf(GoalException.class);

        assertThat(said)
                .contains("error shard 2 of 2 was on a node that went down on n2, started again once (NodeDown), in"
                        + " com.acme.NewTest#runs");
    }

    @Test
    void whatRanIsKnownWhereTheScriptOutlivedItsCommand() throws Exception {
        shard(1);
        Path ended = Files.createDirectories(folder.resolve("shared/shard-2"));
        Files.writeString(ended.resolve("in-progress.txt"), "com.acme.OrderTest#places");
        Files.writeString(ended.resolve("exit-code"), "143\n");

        assertThatThrownBy(() -> run(new ScriptedJob(
                        List.of(state(1, Stage.ENDED), new ShardState(2, Stage.CANCELLED, "n2", "", 0)))))
                .isInstanceOf(GoalException.class);

        assertThat(said)
                .contains("error shard 2 of 2 was cancelled on n2, in com.acme.OrderTest#places: its command ended with"
                        + " exit code 143 and wrote no evidence; see its log");
    }

    @Test
    void halfAFileIsNoEvidence() throws Exception {
        shard(1);
        Path half = shard(2).resolve("evidence.json");
        Files.writeString(half, Files.readString(half).substring(0, 200));

        assertThatThrownBy(() -> run(new ScriptedJob(List.of(state(1, Stage.ENDED), state(2, Stage.ENDED)))))
                .isInstanceOf(GoalException.class);

        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("error shard 2 of 2 ended on n2: The evidence file " + half + " is not valid"));
    }

    @Test
    void aCommandThatWroteNoEvidenceIsNamedWithItsExitCode() throws Exception {
        shard(1);
        Files.createDirectories(folder.resolve("shared/shard-2"));
        Files.writeString(folder.resolve("shared/shard-2/exit-code"), "3\n");

        assertThatThrownBy(() -> run(new ScriptedJob(List.of(state(1, Stage.ENDED), state(2, Stage.ENDED)))))
                .isInstanceOf(GoalException.class);

        assertThat(said)
                .contains(
                        "error shard 2 of 2 ended on n2: its command ended with exit code 3 and wrote no evidence; see"
                                + " its log");
    }

    @Test
    void anEngineThatIsSilentForAWhileIsAskedAgain() throws Exception {
        shard(1);
        shard(2);

        run(new ScriptedJob(
                List.of(state(1, Stage.RUNNING)),
                List.of(),
                List.of(),
                List.of(state(1, Stage.ENDED), state(2, Stage.ENDED))));

        assertThat(said)
                .containsOnlyOnce(
                        "warn Job 7: the engine does not answer: connection refused. It is asked again for 5 min;"
                                + " what runs there runs on.")
                .contains("shop passed");
    }

    @Test
    void whatWasBroughtBeforeAnEngineWentAwayIsKept() throws Exception {
        shard(1);
        ScriptedJob job = new ScriptedJob(List.of(state(1, Stage.ENDED), state(2, Stage.RUNNING)), List.of());

        assertThatThrownBy(() -> run(job)).isInstanceOf(GoalException.class);

        assertThat(job.asked).isEqualTo(302);
        assertThat(said)
                .contains(
                        "error shard 2 of 2 has an end that nobody knows, as its engine does not answer on n2",
                        "error Job 7 could not be ended: connection refused. What runs there still is ended by its time"
                                + " limit.");
        assertThat(runs()).extracting(Run::suite).containsExactly("shop", "shop, shard 2 of 2");
    }

    @Test
    void withoutAnyEvidenceThereIsNoVerdict() {
        assertThatThrownBy(() ->
                        run(new ScriptedJob(List.of(state(1, Stage.NOT_STARTED), state(2, Stage.NOT_STARTED)))))
                .isInstanceOfSatisfying(
                        GoalException.class,
                        failure -> assertThat(failure.isVerdict()).isFalse())
                .hasMessage(
                        "No shard brought evidence, so there is no verdict: shard 1 of 2 could not be started on n1.");
    }

    @Test
    void whatShellsReadSpeciallyIsQuoted() {
        assertThat(ShardScript.quoted(List.of("a", "b c", "lib/*", "it's", "$HOME", "", "@x=1,2:3")))
                .isEqualTo("a 'b c' 'lib/*' 'it'\\''s' '$HOME' '' @x=1,2:3");
    }
}
