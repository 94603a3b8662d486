package dev.ullage.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.report.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence that is read test by test. */
class EvidenceVisitTest {

    @TempDir
    private Path folder;

    /** Puts the parts together again. */
    private static final class Collector implements EvidenceVisitor {
        private final List<Run> runs = new ArrayList<>();
        private final List<String> named = new ArrayList<>();
        private List<TestRow> rows = new ArrayList<>();

        @Override
        public void test(TestRow test, boolean isNamed) {
            rows.add(test);
            if (isNamed) {
                named.add(test.id());
            }
        }

        @Override
        public void run(Run run, long tests) {
            assertThat(run.tests()).isEmpty();
            assertThat(tests).isEqualTo(rows.size());
            runs.add(RunBuilder.of(run).tests(rows).as(run.verdict()));
            rows = new ArrayList<>();
        }
    }

    @Test
    void thePartsAreTheWhole() throws IOException, EvidenceException {
        Evidence several = Evidence.merged(
                "shop",
                List.of(
                        SampleRuns.passing(),
                        Evidence.of(SampleRuns.failingRun("till").judged())));
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(several, file);
        Collector collector = new Collector();

        EvidenceFile.visit(file, collector);

        assertThat(collector.runs).isEqualTo(several.runs());
        assertThat(collector.named)
                .containsAll(several.runs().stream()
                        .flatMap(run -> run.verdict().reasons().stream())
                        .flatMap(reason -> reason.test().stream())
                        .toList());
    }

    @Test
    void aScopeIsKeptAndTold() throws IOException, EvidenceException {
        Run run = RunBuilder.of(SampleRuns.passing().runs().get(0))
                .scope(Optional.of(Scope.of(
                        Optional.of(new Shard(3, 16, "verify", Optional.of("abc1234"), 190, "s", "p")),
                        Optional.of(new Scope.Changed("origin/main", "def5678", 190, 10)))))
                .judged();
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(Evidence.of(run), file);
        Collector collector = new Collector();

        EvidenceFile.visit(file, collector);

        assertThat(collector.runs).containsExactly(run);
        assertThat(EvidenceFile.read(file).runs()).containsExactly(run);
        assertThat(Schemas.evidence().problems(Files.readString(file))).isEmpty();
        assertThat(dev.ullage.report.Rendering.TEXT.of(Evidence.of(run))).contains("""
                  part      shard 3 of 16 of a suite of 190 test classes; the others are elsewhere
                            190 of 200 test classes, those that changes since origin/main touch; left out 10
                """);
    }

    @Test
    void evidenceOfTheFirstSchemaIsReadToo() throws IOException, EvidenceException {
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(SampleRuns.failing(), file);
        String first = Files.readString(file)
                .replaceFirst("\"schema\":3", "\"schema\":1")
                .replace("\"pauses\":[],", "");
        Files.writeString(file, first);
        Collector collector = new Collector();

        EvidenceFile.visit(file, collector);

        assertThat(collector.runs).isEqualTo(SampleRuns.failing().runs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"schema":3,"name":"shop","runs":[]}            | Evidence has one run or more, but there is none
            {"schema":3,"name":"shop","runs":{}}            | Not as expected: the runs are a list
            {"schema":3,"name":"shop","rows":[]}            | Evidence has no "rows"
            {"schema":3,"name":"shop","runs":[{"suite":"x   | it ends in the middle, as one that was copied or written in part
            {"schema":9,"name":"shop","runs":[]}            | is of schema 9 (line 1), but this version of Ullage reads schema 3
            """)
    void whatIsNoEvidenceIsRefusedWithItsNameAndTheCure(String content, String problem) throws IOException {
        Path file = folder.resolve("evidence.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> EvidenceFile.visit(file, new Collector()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("evidence file " + file)
                .hasMessageContaining(problem);
    }

    @Test
    void aReadingOfATestThatIsNotThereIsRefused() throws IOException {
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(SampleRuns.passing(), file);
        Files.writeString(
                file,
                Files.readString(file).replaceFirst("(\"liveHeaps\":\\[\\{\"at\":[0-9.]+,\"test\":)-?[0-9]+", "$199"));

        assertThatThrownBy(() -> EvidenceFile.visit(file, new Collector()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("is test 99, but the run has 3 tests");
    }
}
