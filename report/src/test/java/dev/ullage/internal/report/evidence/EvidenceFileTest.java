package dev.ullage.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.scratch.WholeFile;
import dev.ullage.report.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceFileTest {

    @TempDir
    private Path folder;

    static Stream<Evidence> documents() {
        return Stream.of(
                SampleRuns.passing(),
                SampleRuns.failing(),
                SampleRuns.killed(),
                SampleRuns.outOfMemory(),
                SampleRuns.large(),
                Evidence.merged(
                        "shop",
                        List.of(
                                SampleRuns.passing(),
                                Evidence.of(SampleRuns.failingRun("mails").judged()))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsWrittenIsRead(Evidence evidence) throws Exception {
        Path file = folder.resolve("target/ullage/evidence.json");

        EvidenceFile.write(evidence, file);

        assertThat(EvidenceFile.read(file)).isEqualTo(evidence);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void otherWordsReachEachTextAndNothingElse(Evidence evidence) throws Exception {
        Evidence loud = EvidenceFile.reworded(evidence, text -> text.replace("session", "SESSION"));

        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(evidence, file);
        String document = Files.readString(file);
        EvidenceFile.write(loud, file);

        assertThat(Files.readString(file)).isEqualTo(document.replace("session", "SESSION"));
        assertThat(EvidenceFile.reworded(loud, text -> text.replace("SESSION", "session")))
                .isEqualTo(evidence);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsWrittenIsAsTheSchemaSays(Evidence evidence) throws Exception {
        Path file = folder.resolve("evidence.json");

        EvidenceFile.write(evidence, file);

        assertThat(Schemas.evidence().problems(Files.readString(file))).isEmpty();
    }

    @Test
    void theSchemaRejectsWhatIsNoEvidence() throws Exception {
        Path file = folder.resolve("evidence.json");
        EvidenceFile.write(SampleRuns.failing(), file);
        String document = Files.readString(file);

        assertThat(Schemas.evidence().problems("{\"schema\":1}")).isNotEmpty();
        assertThat(Schemas.evidence().problems(document.replace("\"warning\"", "\"alarm\"")))
                .isNotEmpty();
        assertThat(Schemas.evidence().problems(document.replace("\"suite\"", "\"sweet\"")))
                .isNotEmpty();
    }

    @Test
    void aHalfWrittenFileIsNeverReadAsEvidence() throws Exception {
        Path whole = folder.resolve("whole.json");
        EvidenceFile.write(SampleRuns.failing(), whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path part = folder.resolve("part.json");

        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(part, java.util.Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> EvidenceFile.read(part))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining(part.toString());
        }
    }

    @Test
    void aHalfWrittenFileIsToldByItsPlace() throws Exception {
        Path file = write("{\"schema\":3,\"name\":\"orders\",\n\"runs\":[{\"suite\":\"orders\",");

        assertThatThrownBy(() -> EvidenceFile.read(file))
                .hasMessage(
                        "The evidence file %s is not valid at line 2, column 27 (runs[0]): it ends in the middle, as one that was copied or written in part. Run the tests again to write it anew, or give another file."
                                .formatted(file));
    }

    @Test
    void aFailedWriteLeavesWhatWasThere() throws Exception {
        Path file = write("what was there");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(file).hasContent("what was there");
        assertThat(folder).isDirectoryContaining(each -> each.equals(file)).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aNewerSchemaIsToldByItsNumber() throws Exception {
        Path file = write("{\"schema\": 4, \"moons\": []}");

        assertThatThrownBy(() -> EvidenceFile.read(file))
                .hasMessage(
                        "The evidence file %s is of schema 4 (line 1), but this version of Ullage reads schema 3. Use the version of Ullage that wrote it, or a later one."
                                .formatted(file));
    }

    @Test
    void aFileOfTheFirstSchemaIsStillRead() throws Exception {
        Evidence read =
                EvidenceFile.read(Path.of("src/test/resources/dev/ullage/internal/report/evidence/schema-1.json"));

        assertThat(read.schema()).isEqualTo(3);
        assertThat(read.runs().get(0).verdict().reasons())
                .extracting(Verdict.Reason::what)
                .startsWith("Leak: 1 SessionRegistry$Session per iteration (72 B per iteration)");
        assertThat(read.runs().get(0).verdict().reasons())
                .allSatisfy(reason -> assertThat(reason.because()).isEmpty())
                .extracting(Verdict.Reason::subject)
                .startsWith(SampleRuns.id(0) + " Leak: # SessionRegistry$Session per iteration (# B per iteration)");
        Path again = folder.resolve("again.json");
        EvidenceFile.write(read, again);
        assertThat(Schemas.evidence().problems(Files.readString(again))).isEmpty();
        assertThat(EvidenceFile.read(again)).isEqualTo(read);
    }

    @Test
    void aFileOfTheSecondSchemaIsStillRead() throws Exception {
        Evidence read =
                EvidenceFile.read(Path.of("src/test/resources/dev/ullage/internal/report/evidence/schema-2.json"));

        assertThat(read.schema()).isEqualTo(3);
        Run run = read.runs().get(0);
        assertThat(run.outcome().kind()).isEqualTo(Outcome.Kind.KILLED_BY_LIMIT);
        assertThat(run.tests()).hasSize(5);
        assertThat(run.pauses()).isEmpty();
        Path again = folder.resolve("again.json");
        EvidenceFile.write(read, again);
        assertThat(Schemas.evidence().problems(Files.readString(again))).isEmpty();
        assertThat(EvidenceFile.read(again)).isEqualTo(read);
    }

    @Test
    void aForeignFileIsToldByItsFirstLine() throws Exception {
        Path file = write("{\"version\": \"2.1.0\"}");

        assertThatThrownBy(() -> EvidenceFile.read(file))
                .hasMessage(
                        "The file %s is no evidence file of Ullage: it must begin with {\"schema\": 3, …} (line 1). Run the tests again to write it anew, or give another file."
                                .formatted(file));
    }

    @Test
    void aFileThatIsNoJsonIsToldByItsPlace() throws Exception {
        Path file = write("not json");

        assertThatThrownBy(() -> EvidenceFile.read(file))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("is not valid at line 1, column");
    }

    @Test
    void anEmptyAndAMissingFileAreTold() throws Exception {
        Path empty = write("");
        Path missing = folder.resolve("missing.json");

        assertThatThrownBy(() -> EvidenceFile.read(empty))
                .hasMessage("The evidence file %s is empty. Run the tests again to write it anew, or give another file."
                        .formatted(empty));
        assertThatThrownBy(() -> EvidenceFile.read(missing))
                .hasMessage(
                        "There is no evidence file %s. It is written at the end of a run, for example by mvn ullage:verify."
                                .formatted(missing));
    }

    @Test
    void aWrongValueIsToldByItsPlaceAndWhatIsAccepted() throws Exception {
        Path whole = folder.resolve("whole.json");
        EvidenceFile.write(SampleRuns.passing(), whole);
        Path file =
                write(Files.readString(whole).replace("\"started\":\"2026-11-21T09:30:00Z\"", "\"started\":\"noon\""));

        assertThatThrownBy(() -> EvidenceFile.read(file))
                .hasMessageContaining(
                        "(runs[0].started): expected a time such as 2026-11-21T09:30:00Z, from 1970 to 9999, but found noon. Run");
    }

    static Stream<Arguments> outOfBounds() {
        return Stream.of(
                Arguments.of(
                        "\"duration\":[0-9.]+",
                        "\"duration\":1e99999999",
                        "(runs[0].duration): expected milliseconds from 0 to 315360000000, ten years, but found 1e99999999"),
                Arguments.of("\"duration\":[0-9.]+", "\"duration\":-1", "milliseconds from 0"),
                Arguments.of(
                        "\"size\":\\d+",
                        "\"size\":9223372036854775807",
                        "(runs[0].liveHeaps[0].size): expected bytes from 0 to 9007199254740992, but found 9223372036854775807"),
                Arguments.of("\"size\":\\d+", "\"size\":99999999999999999999", "bytes from 0"),
                Arguments.of(
                        "\"cpus\":[0-9.]+",
                        "\"cpus\":1e400",
                        "(runs[0].environment.cpus): expected a number of 30 digits at most, but found 1e400"),
                Arguments.of("\"cpus\":[0-9.]+", "\"cpus\":\"NaN\"", "a number of 30 digits at most, but found NaN"),
                Arguments.of(
                        "\"cpus\":[0-9.]+",
                        "\"cpus\":-2",
                        "runs[0].environment.cpus is -2.0, and cannot be less than 0"),
                Arguments.of(
                        "\"test\":0,\"size\"",
                        "\"test\":3,\"size\"",
                        "runs[0].liveHeaps[1].test is test 3, but the run has 3 tests, counted from 0; -1 stands for none"),
                Arguments.of(
                        "\"started\":\"[^\"]*\"", "\"started\":\"+1000000000-12-31T23:59:59Z\"", "from 1970 to 9999"),
                Arguments.of("\"tests\":\\[", "\"tests\":[null,", "there is a null where there must be a value"));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void whatNoRunComesNearIsRefusedByItsPlace(String pattern, String instead, String sentence) throws Exception {
        Path whole = folder.resolve("whole.json");
        EvidenceFile.write(SampleRuns.passing(), whole);
        String document = Files.readString(whole);
        Path file = write(document.replaceFirst(pattern, instead));

        assertThat(Files.readString(file)).isNotEqualTo(document);
        assertThatThrownBy(() -> EvidenceFile.read(file))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith("Run the tests again to write it anew, or give another file.");
    }

    @Test
    void aPropertyTooManyAndOneTooFewAreTold() throws Exception {
        Path whole = folder.resolve("whole.json");
        EvidenceFile.write(SampleRuns.passing(), whole);
        Path tooMany = write(Files.readString(whole).replace("\"suite\":", "\"moons\":7,\"suite\":"));

        assertThatThrownBy(() -> EvidenceFile.read(tooMany))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("moons");

        Path tooFew = write(Files.readString(whole).replace("\"suite\":\"orders\",", ""));
        assertThatThrownBy(() -> EvidenceFile.read(tooFew))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("suite");
    }

    @Test
    void theSameRunTwiceIsNotMerged() {
        assertThatThrownBy(() -> Evidence.merged("shop", List.of(SampleRuns.passing(), SampleRuns.passing())))
                .hasMessage("The run of orders of 2026-11-21T09:30:00Z is given twice. Give each evidence file once.");
    }

    @Test
    void mergedEvidenceHasTheWorstVerdict() {
        Evidence failing = Evidence.of(SampleRuns.failingRun("mails").judged());

        Evidence merged = Evidence.merged("shop", List.of(SampleRuns.passing(), failing));

        assertThat(merged.verdict()).isEqualTo(Grade.FAILED);
        assertThat(merged.runs()).extracting(Run::suite).containsExactly("mails", "orders");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("given.json"), text);
    }
}
