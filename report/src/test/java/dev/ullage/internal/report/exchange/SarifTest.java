package dev.ullage.internal.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Schemas;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.report.SampleRuns;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarifTest {

    static Stream<Evidence> documents() {
        return Stream.of(
                SampleRuns.passing(),
                SampleRuns.failing(),
                SampleRuns.killed(),
                SampleRuns.outOfMemory(),
                SampleRuns.empty(),
                SampleRuns.large(),
                Evidence.merged(
                        "shop",
                        List.of(
                                SampleRuns.passing(),
                                Evidence.of(SampleRuns.failingRun("mails").judged()))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theDocumentIsAsTheOfficialSchemaSays(Evidence evidence) throws Exception {
        assertThat(Schemas.sarif().problems(Sarif.of(evidence))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theDocumentIsAsGitHubRequires(Evidence evidence) throws Exception {
        assertThat(GitHubRules.problems(Sarif.of(evidence))).isEmpty();
    }

    @Test
    void gitHubsRulesRejectWhatCodeScanningDoes() throws Exception {
        String document = Sarif.of(SampleRuns.failing());

        assertThat(GitHubRules.problems(document.replace("\"locations\"", "\"places\"")))
                .anyMatch(problem -> problem.startsWith("missing: GH1015: a location"));
        assertThat(GitHubRules.problems(document.replace("\"uri\"", "\"url\"")))
                .anyMatch(problem -> problem.startsWith("missing: GH1017: uri"));
        assertThat(GitHubRules.problems(document.replace("\"help\"", "\"aid\"")))
                .anyMatch(problem -> problem.startsWith("missing: GH2012: help"));
        assertThat(GitHubRules.problems(document.replace("\"fullDescription\"", "\"longDescription\"")))
                .anyMatch(problem -> problem.startsWith("missing: GH2012: fullDescription"));
    }

    @Test
    void theOfficialSchemaRejectsWhatIsNotSarif() throws Exception {
        String document = Sarif.of(SampleRuns.failing());

        assertThat(Schemas.sarif().problems(document.replace("\"startLine\" : 41", "\"startLine\" : 0")))
                .isNotEmpty();
        assertThat(Schemas.sarif().problems(document.replace("\"error\"", "\"failed\"")))
                .isNotEmpty();
        assertThat(Schemas.sarif().problems("{\"version\": \"2.1.0\"}")).isNotEmpty();
    }

    @Test
    void leaksAndViolationsHaveTheirLinesOfSource() throws Exception {
        JsonNode results =
                new JsonMapper().readTree(Sarif.of(SampleRuns.failing())).at("/runs/0/results");

        assertThat(results.findValuesAsText("ruleId"))
                .containsExactly("ullage/leak", "ullage/budget", "ullage/level", "ullage/recovery");
        assertThat(results.findValuesAsText("level")).containsExactly("error", "error", "warning", "warning");
        assertThat(place(results.get(0))).isEqualTo("src/main/java/com/acme/SessionRegistry.java 41");
        assertThat(place(results.get(1))).isEqualTo("src/test/java/com/acme/OrderTest.java 27");
        assertThat(results.at("/0/message/text").asText()).isEqualTo("""
                Leak: 1 SessionRegistry$Session per iteration (72 B per iteration) in OrderTest.places().
                held by static SessionRegistry.OPEN : HashMap (growing: 115 → 200 entries)
                Next: remove the session in close(), or bound the map.""");
    }

    @Test
    void whatHasNoLineHasTheBuildFile() throws Exception {
        JsonNode results =
                new JsonMapper().readTree(Sarif.of(SampleRuns.killed())).at("/runs/0/results");

        assertThat(results.findValuesAsText("ruleId")).containsExactly("ullage/outcome");
        assertThat(place(results.get(0))).isEqualTo("orders/pom.xml 1");
    }

    @Test
    void aKillSaysWhatGrewAndAnOutOfMemoryErrorWhoHeldIt() throws Exception {
        assertThat(message(SampleRuns.killed())).isEqualTo("""
                Killed by the limit of 256 MiB, in a container: by the kernel in OrderTest.cancels().
                grew direct buffers 8 KiB → 190 MiB
                Next: bound direct buffers with -XX:MaxDirectMemorySize, or use them again.""");
        assertThat(message(SampleRuns.outOfMemory())).isEqualTo("""
                OutOfMemoryError: Java heap space, in a container of 256 MiB in OrderTest.cancels().
                held 98 MiB (91 % of what is reachable) by class SessionRegistry
                path SessionRegistry.OPEN
                Next: let go of what is held, or give more: a heap of 256 MiB, or 512 MiB of memory.""");
    }

    @Test
    void manySuitesAreOneRun() throws Exception {
        Evidence many = Evidence.merged(
                "shop",
                IntStream.range(0, 25)
                        .mapToObj(i ->
                                Evidence.of(SampleRuns.failingRun("module-" + i).judged()))
                        .toList());

        JsonNode log = new JsonMapper().readTree(Sarif.of(many));

        assertThat(log.path("runs")).hasSize(1);
        assertThat(log.at("/runs/0/results")).hasSize(100);
        assertThat(log.at("/runs/0/automationDetails/id").asText()).isEqualTo("ullage/shop/");
        assertThat(GitHubRules.problems(log.toString())).isEmpty();
    }

    @Test
    void aFindingHasTheSameFingerprintWhenItsNumbersAndItsLineChange() throws Exception {
        FoundLeak leak = SampleRuns.leak(SampleRuns.id(0));
        FoundLeak later = new FoundLeak(
                leak.test(),
                leak.resource(),
                leak.type(),
                3,
                SampleRuns.mib(1),
                Optional.of("by round: 51 in 17 iterations"),
                Optional.of("static SessionRegistry.OPEN : HashMap (growing: 4 → 5,000 entries)"),
                leak.path(),
                leak.allocated(),
                leak.kind(),
                leak.severity(),
                leak.why(),
                leak.cost(),
                Optional.of("do it otherwise"),
                Optional.of(new SourceLine("src/main/java/com/acme/SessionRegistry.java", 212)));

        assertThat(prints(later)).isEqualTo(prints(leak)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void anotherFindingHasAnotherFingerprint() throws Exception {
        FoundLeak leak = SampleRuns.leak(SampleRuns.id(0));

        assertThat(prints(SampleRuns.leak(SampleRuns.id(1))).get(0))
                .isNotEqualTo(prints(leak).get(0));
    }

    private static List<String> prints(FoundLeak leak) throws Exception {
        Evidence evidence = Evidence.of(SampleRuns.failingRun("orders", leak).judged());
        return new JsonMapper().readTree(Sarif.of(evidence)).findValuesAsText("primaryLocationLineHash");
    }

    private static String message(Evidence evidence) throws Exception {
        return new JsonMapper()
                .readTree(Sarif.of(evidence))
                .at("/runs/0/results/0/message/text")
                .asText();
    }

    @Test
    void oddFileNamesAreWrittenAsUris() throws Exception {
        assertThat(new Place("src/a b/Ä%#.java", 1).uri()).isEqualTo("src/a%20b/%C3%84%25%23.java");
        assertThat(new Place("a:b/C.java", 1).uri()).isEqualTo("a%3Ab/C.java");
        assertThat(new Place("/tmp/C.java", 1).uri()).isEqualTo("file:///tmp/C.java");
        assertThat(new Place("C:/work/C.java", 1).uri()).isEqualTo("file:///C:/work/C.java");
    }

    private static String place(JsonNode result) {
        JsonNode physical = result.at("/locations/0/physicalLocation");
        return physical.at("/artifactLocation/uri").asText() + " "
                + physical.at("/region/startLine").asInt();
    }
}
