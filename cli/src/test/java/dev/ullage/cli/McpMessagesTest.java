package dev.ullage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ullage.cli.mcp.Access;
import dev.ullage.cli.mcp.Folders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the protocol, right and wrong ones. */
class McpMessagesTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}";

    @TempDir
    private Path folder;

    private McpScript script;

    @BeforeEach
    void start() throws Exception {
        script = new McpScript(new Access(Folders.of(List.of(folder)), false, false));
    }

    private JsonNode errorOf(String line) throws Exception {
        List<JsonNode> answers = script.answers(line, PING);

        assertThat(answers).hasSize(2);
        JsonNode last = answers.stream()
                .filter(each -> each.path("id").asText().equals("last"))
                .findFirst()
                .orElseThrow();
        assertThat(last.has("result")).as("the server still answers").isTrue();
        return answers.stream().filter(each -> each.has("error")).findFirst().orElseThrow();
    }

    @Test
    void aSessionBeginsWithWhatTheServerIs() throws Exception {
        JsonNode answer = script.plainAnswers(List.of(McpScript.INITIALIZE)).get(0);

        assertThat(answer.at("/result/serverInfo/name").asText()).isEqualTo("ullage");
        assertThat(answer.at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
        assertThat(answer.at("/result/capabilities/tools").isObject()).isTrue();
        assertThat(answer.at("/result/instructions").asText()).contains("heap_suspects");
    }

    @Test
    void aLineThatIsNoJsonIsAnErrorAndEndsNothing() throws Exception {
        JsonNode error = errorOf("{\"jsonrpc\":");

        assertThat(error.get("id").isNull()).isTrue();
        assertThat(error.at("/error/code").asInt()).isEqualTo(-32_700);
        assertThat(error.at("/error/message").asText())
                .startsWith("The message is no JSON: ")
                .endsWith(" Each line is one message, for example {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}.");
    }

    @Test
    void whatIsNoRequestIsAnErrorAndEndsNothing() throws Exception {
        for (String line : List.of("[]", "7", "{\"id\":{},\"method\":\"ping\"}", "{\"id\":1,\"method\":2}")) {
            assertThat(errorOf(line).at("/error/code").asInt()).as(line).isEqualTo(-32_600);
        }
    }

    @Test
    void aMessageWithoutEndIsNotReadToItsEnd() throws Exception {
        JsonNode error = errorOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(5 << 20) + "\"}");

        assertThat(error.at("/error/message").asText()).contains("is too long; the longest that is read has 4194304.");
    }

    @Test
    void anUnknownMethodAndAnUnknownToolAreErrors() throws Exception {
        assertThat(errorOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"heap/eat\"}")
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32_601);
        assertThat(errorOf(McpScript.call(1, "heap_eat", "{}"))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32_602);
        assertThat(errorOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]}")
                        .has("error"))
                .isTrue();
    }

    @Test
    void aQuestionBeforeTheSessionIsInitializedIsRefused() throws Exception {
        JsonNode answer = script.plainAnswers(List.of("", PING)).get(0);

        assertThat(answer.get("id").asText()).isEqualTo("last");
        assertThat(answer.at("/error/message").asText())
                .isEqualTo("The session is not initialized. Ask initialize first, and then say"
                        + " notifications/initialized.");
    }

    @Test
    void whatNothingComesOfIsDropped() throws Exception {
        List<JsonNode> answers = script.answers(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":[1]}",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":3,\"error\":4}",
                PING);

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).get("id").asText()).isEqualTo("last");
    }

    @Test
    void badArgumentsAreTheToolsErrorWithAnExample() throws Exception {
        assertThat(script.refusal("heap_classes", "{}"))
                .isEqualTo("The argument file of heap_classes is missing. An example is \"file\":"
                        + " \"build/leak.hprof\".");
        assertThat(script.refusal("heap_classes", "{\"file\":7}"))
                .isEqualTo("The argument file of heap_classes is 7, but must be a string. An example is \"file\":"
                        + " \"build/leak.hprof\".");
        assertThat(script.refusal("heap_classes", "{\"file\":\"x\",\"limit\":100000}"))
                .isEqualTo("The argument limit of heap_classes is 100000, but must be a whole number from 1 to 200. An"
                        + " example is \"limit\": 20.");
        assertThat(script.refusal("evidence_tests", "{\"order\":\"beauty\"}"))
                .startsWith("The argument order of evidence_tests is \"beauty\", but must be one of ");
        assertThat(script.refusal("heap_suspects", "{\"file\":\"x\",\"class_path\":\"y\"}"))
                .isEqualTo("The argument class_path of heap_suspects is \"y\", but must be an array of strings. An"
                        + " example is \"class_path\": [\"build/classes/java/main\"].");
        assertThat(script.refusal("jvm_list", "{\"all\":true}"))
                .isEqualTo("The tool jvm_list takes no argument all. It takes none.");
        assertThat(script.refusal("leak_explain", "{\"leek\":1}"))
                .isEqualTo("The tool leak_explain takes no argument leek. It takes evidence, leak.");
    }
}
