package dev.ullage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ullage.cli.mcp.Access;
import dev.ullage.cli.mcp.McpService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation in plain JSON-RPC, all of whose questions are asked before the first answer is read.
 *
 * @param access what the server was started with
 */
record McpScript(Access access) {

    static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
            + "\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"script\",\"version\":\"1\"}}}";
    static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A question to a tool, with its arguments as JSON. */
    static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    /** What is answered to these lines, in the order of the answers, behind a session that is initialized. */
    List<JsonNode> answers(String... lines) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(INITIALIZE, INITIALIZED));
        all.addAll(List.of(lines));
        List<JsonNode> answers = new ArrayList<>(plainAnswers(all));
        answers.removeIf(answer -> answer.path("id").isInt() && answer.get("id").asInt() == 0);
        return answers;
    }

    /** What is answered to these lines and nothing else; each line of it is JSON. */
    List<JsonNode> plainAnswers(List<String> lines) throws IOException, InterruptedException {
        byte[] script = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        McpService.serve(new ByteArrayInputStream(script), out, access, new CommandHost());
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                answers.add(JSON.readTree(line));
            }
        }
        return answers;
    }

    /** The answer of a tool. */
    JsonNode result(String tool, String arguments) throws IOException, InterruptedException {
        return answers(call(1, tool, arguments)).get(0).path("result");
    }

    /** Why a tool gives none. */
    String refusal(String tool, String arguments) throws IOException, InterruptedException {
        JsonNode result = result(tool, arguments);
        return result.path("isError").asBoolean() ? result.at("/content/0/text").asText() : "no error: " + result;
    }
}
