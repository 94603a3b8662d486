package dev.ullage.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ullage.report.SampleRuns;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Schemas;
import java.util.List;
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
        assertThat(results.at("/0/message/text").asText())
                .isEqualTo("Leak: 1 SessionRegistry$Session per iteration (72 B per iteration) in OrderTest.places()."
                        + " Next: remove the session in close(), or bound the map.");
    }

    @Test
    void aFindingHasTheSameFingerprintWhenOnlyItsAmountChanges() throws Exception {
        JsonNode one = new JsonMapper().readTree(Sarif.of(SampleRuns.failing()));
        JsonNode other =
                new JsonMapper().readTree(Sarif.of(SampleRuns.failing()).replace("72 B", "80 B"));

        List<String> prints = one.findValuesAsText("ullage/v1");

        assertThat(prints).hasSize(4).doesNotHaveDuplicates().isEqualTo(other.findValuesAsText("ullage/v1"));
    }

    private static String place(JsonNode result) {
        JsonNode physical = result.at("/locations/0/physicalLocation");
        return physical.at("/artifactLocation/uri").asText() + " "
                + physical.at("/region/startLine").asInt();
    }
}
