package dev.ullage.internal.gate.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceException;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceMergeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 50})
    void shardsHaveTheTestsFindingsAndVerdictOfTheWhole(int count) throws Exception {
        Run whole = ShardEvidence.whole().judged();

        Run merged = merged(files(count)).runs().get(0);

        assertThat(merged.tests().stream().map(EvidenceMergeTest::figures))
                .containsExactlyInAnyOrderElementsOf(
                        whole.tests().stream().map(EvidenceMergeTest::figures).toList());
        assertThat(merged.leaks()).isEqualTo(whole.leaks());
        assertThat(merged.verdict()).isEqualTo(whole.verdict());
        assertThat(whole.verdict().reasons())
                .extracting(Verdict.Reason::what)
                .containsExactly(
                        "Leak: 1 Session per iteration (72 B per iteration)",
                        "1 of 200 tests failed: AssertionError: no");
    }

    @Test
    void theWholeDoesNotDependOnTheOrderOfFiles() throws Exception {
        List<Path> files = files(8);
        Evidence sorted = merged(files);

        for (long seed = 0; seed < 5; seed++) {
            List<Path> shuffled = new ArrayList<>(files);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(merged(shuffled)).as("seed %d", seed).isEqualTo(sorted);
        }
    }

    @Test
    void aShardThatIsMissingFailsAndIsNamed() throws Exception {
        List<Path> files = new ArrayList<>(files(16));
        files.remove(6);

        Evidence merged = merged(files);

        assertThat(merged.verdict()).isEqualTo(Grade.FAILED);
        assertThat(Rendering.TEXT.of(merged)).contains("Shard 7 of 16 is missing\n");
    }

    @Test
    void shardsThatAreMissingFailWhereAllElseIsWell() throws Exception {
        RunBuilder first = new RunBuilder(
                        "shop",
                        ShardEvidence.whole().judged().started(),
                        Duration.ofSeconds(1),
                        new Outcome(Outcome.Kind.COMPLETED, "", Optional.empty()),
                        ShardEvidence.environment("17.0.15"))
                .tests(List.of(row("com.acme.OneTest", 1, Result.PASSED, 1)))
                .scope(ShardEvidence.shard(1, 4).judged().scope());
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(Evidence.of(first.judged(List.of())), file);

        Evidence merged = merged(List.of(file));

        assertThat(merged.runs().get(0).verdict().reasons())
                .singleElement()
                .extracting(Verdict.Reason::what, reason -> reason.next().orElseThrow())
                .containsExactly(
                        "Shards 2, 3 and 4 of 4 are missing",
                        "run what is missing, and give its evidence to mvn ullage:aggregate with the others");
    }

    @Test
    void aShardOfAnotherCommitIsNamed() throws Exception {
        List<Path> files = new ArrayList<>(files(4));
        files.set(2, ShardEvidence.written(ShardEvidence.shard(3, 4, "verify", "def5678"), files.get(2)));

        assertThatThrownBy(() -> merged(files))
                .isInstanceOf(ShardException.class)
                .hasMessage("Shard 3 of 4 of shop (" + files.get(2)
                        + ") is of commit def5678, but 3 other shards commit" + " abc1234. Run them on one commit.");
    }

    @Test
    void aShardOfAnotherEnvironmentIsNamed() throws Exception {
        List<Path> files = new ArrayList<>(files(4));
        Run second = ShardEvidence.shard(2, 4).judged();
        RunBuilder elsewhere = ShardEvidence.run(
                        second.tests().stream()
                                .map(TestRow::className)
                                .distinct()
                                .toList(),
                        2,
                        ShardEvidence.environment("25.0.3"))
                .scope(second.scope());
        files.set(1, ShardEvidence.written(elsewhere, files.get(1)));

        assertThatThrownBy(() -> merged(files))
                .isInstanceOf(ShardException.class)
                .hasMessageStartingWith(
                        "Shard 2 of 4 of shop (" + files.get(1) + ") ran in JDK 25, G1, forked JVM, 2 CPUs, ")
                .hasMessageContaining(", but 3 other shards JDK 17, G1, ");
    }

    @Test
    void aShardOfAnotherDivisionIsNamed() throws Exception {
        List<Path> files = new ArrayList<>(files(4));
        files.set(3, ShardEvidence.written(ShardEvidence.shard(4, 5), files.get(3)));

        assertThatThrownBy(() -> merged(files))
                .isInstanceOf(ShardException.class)
                .hasMessage("Shard 4 of 5 of shop (" + files.get(3)
                        + ") was divided by 5 shards, but 3 other shards 4 shards. Give all the same number.");
    }

    @Test
    void aShardThatIsGivenTwiceIsNamed() throws Exception {
        List<Path> files = new ArrayList<>(files(2));
        Path again = ShardEvidence.written(ShardEvidence.shard(2, 2), folder.resolve("again.json"));
        files.add(again);

        assertThatThrownBy(() -> merged(files))
                .isInstanceOf(ShardException.class)
                .hasMessage("Shard 2 of 2 of shop is there twice, in " + files.get(1) + " and in " + again
                        + ". Give each shard once; of one that was run again, the evidence that counts.");
    }

    @Test
    void aFileThatEndsInTheMiddleIsNamed() throws Exception {
        List<Path> files = files(2);
        String text = Files.readString(files.get(1));
        Files.writeString(files.get(1), text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> merged(files))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(files.get(1).toString())
                .hasMessageContaining("it ends in the middle, as one that was copied or written in part");
    }

    @Test
    void aShardThatWasKilledIsNamedInTheVerdict() throws Exception {
        List<Path> files = new ArrayList<>(files(4));
        Run third = ShardEvidence.shard(3, 4).judged();
        RunBuilder killed = new RunBuilder(
                        "shop",
                        third.started(),
                        third.duration(),
                        new Outcome(
                                Outcome.Kind.KILLED_BY_LIMIT,
                                "Killed by the limit of 256 MiB in C12Test",
                                Optional.empty()),
                        third.environment())
                .scope(third.scope());
        files.set(2, ShardEvidence.written(killed, files.get(2)));

        Run merged = merged(files).runs().get(0);

        assertThat(merged.outcome().kind()).isEqualTo(Outcome.Kind.KILLED_BY_LIMIT);
        assertThat(merged.verdict().reasons())
                .extracting(Verdict.Reason::what)
                .contains("Shard 3 of 4: Killed by the limit of 256 MiB in C12Test");
    }

    @Test
    void verifyAndHuntOfASuiteStandBesideEachOther() throws Exception {
        List<Path> files = new ArrayList<>(files(2));
        files.add(ShardEvidence.written(ShardEvidence.shard(1, 2, "hunt", "abc1234"), folder.resolve("h1.json")));
        files.add(ShardEvidence.written(ShardEvidence.shard(2, 2, "hunt", "abc1234"), folder.resolve("h2.json")));

        assertThat(merged(files).runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.tests()).hasSize(200));
    }

    @Test
    void ofVeryManyTestsThoseThatSayMostHaveRowsAndAllAreCounted() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int shard = 1; shard <= 3; shard++) {
            List<TestRow> rows = new ArrayList<>();
            for (int test = 0; test < 10_000; test++) {
                Result result = shard == 2 && test == 77 ? Result.FAILED : Result.PASSED;
                rows.add(row("com.acme.S" + shard + "Test", test, result, test));
            }
            Run of = ShardEvidence.shard(shard, 3).judged();
            RunBuilder run = new RunBuilder("shop", of.started(), of.duration(), of.outcome(), of.environment())
                    .tests(rows)
                    .scope(of.scope());
            files.add(ShardEvidence.written(run, folder.resolve(shard + ".json")));
        }

        Run merged = merged(files).runs().get(0);

        assertThat(merged.tests()).hasSize(EvidenceMerge.MOST_ROWS);
        assertThat(merged.testCount()).isEqualTo(30_000);
        assertThat(merged.tests(Result.PASSED)).isEqualTo(29_999);
        assertThat(merged.tests(Result.FAILED)).isOne();
        assertThat(merged.tests()).anySatisfy(test -> assertThat(test.result()).isEqualTo(Result.FAILED));
        assertThat(merged.tests().stream()
                        .filter(test -> test.result() == Result.PASSED)
                        .mapToLong(test -> test.allocated().orElseThrow().bytes())
                        .min())
                .hasValue(3_333);
        assertThat(merged.verdict().reasons())
                .extracting(Verdict.Reason::what)
                .contains("1 of 30,000 tests failed: no");
        assertThat(merged.scope().orElseThrow().lines())
                .containsExactly(
                        "merged of 3 shards; the timeline is that of the fullest",
                        "10,000 tests without a row here: those that went well and took least");
        EvidenceFile.write(Evidence.of(merged), folder.resolve("whole.json"));
        assertThat(EvidenceFile.read(folder.resolve("whole.json")).runs()).containsExactly(merged);
    }

    private static TestRow row(String className, int test, Result result, long allocated) {
        return new TestRow(
                ShardEvidence.id(className, test),
                className,
                "t" + test + "()",
                result,
                Duration.ofMillis(test),
                Duration.ofMillis(1),
                Optional.of(MemorySize.ofBytes(allocated)),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                result == Result.FAILED ? Optional.of("no") : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All but the time since the start of its JVM. */
    private static List<Object> figures(TestRow test) {
        return List.of(test.id(), test.name(), test.result(), test.allocated(), test.failure(), test.source());
    }

    private List<Path> files(int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int shard : IntStream.rangeClosed(1, count).toArray()) {
            Run run = ShardEvidence.shard(shard, count).judged();
            Path file = folder.resolve(count + "-" + shard + ".json");
            EvidenceFile.write(
                    run.tests().isEmpty() ? Evidence.of(RunBuilder.of(run).judged(List.of())) : Evidence.of(run), file);
            files.add(file);
        }
        return files;
    }

    private Evidence merged(List<Path> files) throws IOException, EvidenceException, ShardException {
        return EvidenceMerge.of("shop", files);
    }
}
